package io.almanac.scaler.server.source;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Why a user's file cannot be read or written, in a few words that stand in brackets behind its path. The exceptions'
 * own messages are the path alone, or name a Java class.
 */
public final class FileTrouble {
    private FileTrouble() {}

    /** Such as {@code there is no such file}. */
    public static String ofReading(Exception trouble) {
        return switch (trouble) {
            case NoSuchFileException missing -> "there is no such file";
            case CharacterCodingException binary -> "it is not UTF-8 text";
            default -> ofEither(trouble);
        };
    }

    /** Such as {@code its folder does not exist}. */
    public static String ofWriting(Exception trouble) {
        return switch (trouble) {
            case NoSuchFileException missing -> "its folder does not exist";
            case FileAlreadyExistsException taken -> "a file is where a folder is needed";
            default -> ofEither(trouble);
        };
    }

    private static String ofEither(Exception trouble) {
        return switch (trouble) {
            case AccessDeniedException denied -> "access is denied";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(trouble.getMessage());
        };
    }
}

package io.almanac.scaler.server.live;

import io.almanac.scaler.decision.cycle.Training;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of numbers an object keeps alive: the elements of every array of primitives that can be reached from it,
 * each array once. Headers, references and single fields are left out; in histories and models they are a few per cent.
 *
 * <p>Reads fields by reflection, the one place that does: a count that each model kept of itself would go wrong unnoticed,
 * and would not see what a lambda holds on to. Of Java's own classes it looks into collections, maps and optionals only.
 */
final class Footprint {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();

    private Footprint() {}

    /** The bytes that a trained model keeps alive; empty if nothing was learned. */
    static Optional<Long> ofModel(Training training) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned -> Optional.of(bytesOf(learned.model()));
        };
    }

    /** The bytes that {@code root} keeps alive. O(objects and references reached): too much for every scrape. */
    static long bytesOf(Object root) {
        Footprint footprint = new Footprint();
        footprint.reach(root);
        long bytes = 0;
        while (!footprint.waiting.isEmpty()) {
            bytes += footprint.visit(footprint.waiting.remove());
        }
        return bytes;
    }

    private void reach(Object object) {
        if (seen.add(object)) {
            waiting.add(object);
        }
    }

    private long visit(Object object) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            return array(object, type.getComponentType());
        }
        switch (object) {
            case Collection<?> collection -> collection.forEach(this::reachIfPresent);
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    reachIfPresent(key);
                    reachIfPresent(value);
                });
            case Optional<?> optional -> optional.ifPresent(this::reach);
            case Enum<?> constant -> {}
            default -> fields(object, type);
        }
        return 0;
    }

    private long array(Object array, Class<?> component) {
        int length = Array.getLength(array);
        if (component.isPrimitive()) {
            return (long) length * widthOf(component);
        }
        for (int i = 0; i < length; i++) {
            reachIfPresent(Array.get(array, i));
        }
        return 0;
    }

    private void fields(Object object, Class<?> type) {
        for (Class<?> declaring = type; isOurs(declaring); declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    reachIfPresent(valueOf(field, object));
                }
            }
        }
    }

    private void reachIfPresent(@Nullable Object object) {
        Optional.ofNullable(object).ifPresent(this::reach);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.almanac.");
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field that was made accessible is accessible: " + field, e);
        }
    }

    private static int widthOf(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return Long.BYTES;
        }
        if (primitive == int.class || primitive == float.class) {
            return Integer.BYTES;
        }
        return primitive == short.class || primitive == char.class ? Short.BYTES : Byte.BYTES;
    }
}

package io.almanac.scaler.settings.yaml;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.yaml.snakeyaml.LoaderOptions;

/** How much of a YAML text is read, whoever wrote it: a mebibyte, so many levels deep. */
public final class BoundedYaml {
    static final int MOST_CHARACTERS = 1 << 20;
    static final int DEEPEST = 16;
    static final YAMLFactory FACTORY = factory();

    private BoundedYaml() {}

    /** Reads trees, and takes no key twice. */
    public static YAMLMapper trees() {
        return YAMLMapper.builder(factory())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_CHARACTERS);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
    }
}

package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.settings.rule.Reading;
import java.util.List;

/** Something an agent may ask for. It changes nothing. */
public interface Tool {
    /** In lower case, with underscores. */
    String name();

    /** What it answers, for an agent that chooses among tools. */
    String description();

    List<Argument> arguments();

    /**
     * The answer, or why there is none.
     *
     * @param given keeps the rules of {@link #arguments}
     */
    Reading<ObjectNode> answer(Given given);
}

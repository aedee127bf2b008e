package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.scaler.settings.trigger.SettingTable;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionRuleTest {
    @Test
    void valueThatATriggerMayHave_isTaken() {
        assertThat(OptionRule.violation("--risk", "risk", "0.5")).isEmpty();
        assertThat(OptionRule.trainingPeriodViolation("--every", "1d")).isEmpty();
        assertThat(OptionRule.modelViolation("--model", "theta", Set.of("theta")))
                .isEmpty();
        assertThat(OptionRule.modelViolation("--model", "auto", Set.of("theta")))
                .isEmpty();
    }

    @Test
    void valueThatATriggerMayNotHave_isExplainedByTheOptionsName_withTheKeysRuleAndRemedy() {
        assertThat(OptionRule.violation("--risk", "risk", "0.6"))
                .hasValue("--risk=0.6 must be at most 0.5; " + SettingTable.RISK.remedy());
        assertThat(OptionRule.trainingPeriodViolation("--every", "2d"))
                .hasValue("--every=2d must be at most 1d; " + ServerTable.TRAINING_PERIOD.remedy());
    }

    @Test
    void unknownModel_isNamed_andTheNearestKnownOneOffered() {
        assertThat(OptionRule.modelViolation("--model", "thta", Set.of("theta")))
                .hasValue("--model=thta must be one of auto, theta; did you mean theta?");
    }

    @Test
    void keyThatTriggersDoNotHave_isAMistakeOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionRule.violation("--risc", "risc", "0.1"))
                .withMessage("risc is not a key of triggers");
    }
}

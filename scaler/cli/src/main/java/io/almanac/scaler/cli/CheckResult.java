package io.almanac.scaler.cli;

import io.almanac.scaler.manifest.Finding;
import java.util.List;

/**
 * What a check of files came to.
 *
 * @param files how many were read
 * @param objects how many ScaledObjects with a trigger of Almanac's they have
 * @param findings in words, those of {@code answers} too
 * @param answers of a running server, if one was asked
 */
record CheckResult(int files, int objects, List<Finding> findings, List<ServerAnswer> answers) {
    CheckResult {
        findings = List.copyOf(findings);
        answers = List.copyOf(answers);
    }

    long count(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}

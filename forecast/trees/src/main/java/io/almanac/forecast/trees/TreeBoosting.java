package io.almanac.forecast.trees;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;

/**
 * Gradient boosting of regression trees (Friedman 2001, "Greedy function approximation: a gradient boosting machine";
 * Chen and Guestrin 2016, "XGBoost: a scalable tree boosting system") by Tribuo and XGBoost: squared error, histogram
 * splits, one thread, no sampling, so the same rows give the same trees bit for bit.
 */
final class TreeBoosting {
    /** Few and coarse: on recorded loads 50 finer ones were 4 % worse held out. */
    private static final int TREES = 25;

    private static final Map<String, Object> PARAMETERS = Map.ofEntries(
            Map.entry("objective", "reg:squarederror"),
            Map.entry("tree_method", "hist"),
            Map.entry("max_bin", 64),
            Map.entry("eta", 0.1),
            Map.entry("max_depth", 3),
            Map.entry("min_child_weight", 200),
            Map.entry("lambda", 200),
            Map.entry("base_score", 0),
            // More threads wait for each other actively, which takes many times as long on a machine with other work.
            Map.entry("nthread", 1),
            Map.entry("seed", 1),
            Map.entry("verbosity", 0));

    /** Held here, because the logging system forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("ml.dmlc.xgboost4j"), Logger.getLogger("org.tribuo"));

    private TreeBoosting() {}

    /** Trees, or why none could be grown here. */
    sealed interface Outcome {
        record Grown(TreeEnsemble trees) implements Outcome {}

        /** XGBoost's native library cannot be loaded here: it exists for x86-64 with glibc and libgomp. */
        record Unavailable(String reason) implements Outcome {}
    }

    /**
     * Trees that predict {@code targets} from {@code rows}; at least one row, all of one length, every number finite.
     * The first call in a process unpacks the native library into the directory for temporary files.
     */
    static Outcome grow(double[][] rows, double[] targets) {
        // What goes wrong is told in the outcome.
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        RegressionFactory regression = new RegressionFactory();
        MutableDataset<Regressor> examples =
                new MutableDataset<>(new SimpleDataSourceProvenance("origins", regression), regression);
        String[] names = names(rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            examples.add(new ArrayExample<>(new Regressor("deviation", targets[i]), names, rows[i]));
        }
        try {
            Model<Regressor> model = new XGBoostRegressionTrainer(
                            XGBoostRegressionTrainer.RegressionType.LINEAR, TREES, PARAMETERS)
                    .train(examples);
            List<String[]> dumps = ((XGBoostModel<Regressor>) model).getModelDump();
            return new Outcome.Grown(TreeEnsemble.parse(Arrays.asList(dumps.getFirst())));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError missing) {
            return new Outcome.Unavailable(
                    "XGBoost's native library is not available on this machine (" + missing + "): it needs a 64-bit x86"
                            + " processor, glibc, libgomp and a writable directory for temporary files; use model: auto");
        }
    }

    /** In the order of their numbers: the library sorts features by name. */
    private static String[] names(int count) {
        String[] names = new String[count];
        Arrays.setAll(names, feature -> String.format(Locale.ROOT, "f%03d", feature));
        return names;
    }
}

package io.almanac.scaler.spark;

import io.almanac.scaler.cli.FleetOrder;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** The jobs that read and replay services: a task each, no data between them. */
final class ServiceJobs {
    private static final String ATTEMPTS = "spark.task.maxFailures";
    private static final int USUAL_ATTEMPTS = 4;

    private final JavaSparkContext spark;
    private final FleetOrder order;
    private final Broadcast<SerializableConfiguration> configuration;

    ServiceJobs(JavaSparkContext spark, FleetOrder order) {
        this.spark = spark;
        this.order = order;
        this.configuration = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    }

    /** The services of each file, in the order of the files. */
    List<FileServices> index(List<String> files) {
        Broadcast<SerializableConfiguration> known = configuration;
        return files.isEmpty()
                ? List.of()
                : spark.parallelize(files, files.size())
                        .map(file -> FileServices.of(file, known.value().value()))
                        .collect();
    }

    /** The rows of services' files, in no order. */
    List<EntryRow> rows(List<String> files) {
        Broadcast<SerializableConfiguration> known = configuration;
        return spark.parallelize(files, Math.min(files.size(), spark.defaultParallelism()))
                .map(file -> ResultFolder.row(new Path(file), known.value().value()))
                .collect();
    }

    /** Each result is written by its task; says on standard error which is ready, as they come. */
    void replay(List<ServiceLoad> services) {
        if (services.isEmpty()) {
            return;
        }
        JavaRDD<ServiceLoad> tasks = spark.parallelize(services, services.size());
        AtomicInteger ready = new AtomicInteger();
        Function2<Object, List<String>, BoxedUnit> told = (place, problems) -> {
            String service = services.get((Integer) place).service();
            problems.forEach(problem -> order.err().println(service + ": " + problem));
            order.err().println(ready.incrementAndGet() + "/" + services.size() + " " + service);
            order.err().flush();
            return BoxedUnit.UNIT;
        };
        spark.sc().runJob(tasks.rdd(), work(), told, ClassTag$.MODULE$.apply(List.class));
    }

    private Function2<TaskContext, Iterator<ServiceLoad>, List<String>> work() {
        ServiceTask task = new ServiceTask(
                order.arguments(), order.result(), spark.getConf().getInt(ATTEMPTS, USUAL_ATTEMPTS));
        Broadcast<SerializableConfiguration> known = configuration;
        return (Function2<TaskContext, Iterator<ServiceLoad>, List<String>> & Serializable) (context, loads) ->
                task.run(loads.next(), context.attemptNumber(), known.value().value());
    }
}

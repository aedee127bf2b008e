package io.almanac.scaler.spark;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file of a data set.
 *
 * @param isFolderNamed whether its folder says whose rows it holds, and not a column
 */
record DataSetFile(Path path, boolean isFolderNamed, Configuration configuration) {
    MessageType schema() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
            return reader.getFooter().getFileMetaData().getSchema();
        }
    }

    /** Which services have rows in it; reads nothing but their column. An empty name is that of rows without one. */
    Set<String> services() throws IOException {
        MessageType schema = schema();
        List<String> problems = Columns.problems(schema, isFolderNamed);
        if (!problems.isEmpty()) {
            throw new IOException(String.join("; ", problems));
        }
        Set<String> services = new TreeSet<>();
        MessageType names = new MessageType(schema.getName(), schema.getType(Columns.SERVICE));
        read(
                names,
                FilterCompat.NOOP,
                row -> services.add(RowCells.text(row, Columns.SERVICE).orElse("")));
        return services;
    }

    /** Hands over each row that {@code filter} lets through; what it rules out by statistics is not read. */
    void read(MessageType columns, FilterCompat.Filter filter, Consumer<Group> rows) throws IOException {
        Configuration asked = new Configuration(configuration);
        asked.set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString());
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(asked)
                .withFilter(filter)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.accept(row);
            }
        }
    }
}

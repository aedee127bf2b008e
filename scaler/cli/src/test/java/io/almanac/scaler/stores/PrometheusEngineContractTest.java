package io.almanac.scaler.stores;

/** A store that evaluates queries by the engine of Prometheus 3, as Thanos and Mimir do; others say where they differ. */
interface PrometheusEngineContractTest extends StoreRevisionContractTest, StoreTroubleContractTest {
    @Override
    FilledStore store();

    @Override
    default String unclosed() {
        return "parse error: unclosed left parenthesis";
    }

    @Override
    default boolean hasBothEdges() {
        return false;
    }

    @Override
    default boolean takesAnyAge() {
        return false;
    }

    @Override
    default boolean isRemarking() {
        return true;
    }
}

package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeAnswerParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'success','isPartial':[[1,'x']]}",
                "{'status':'success','isPartial':{'a':1}}",
                "{'status':'success','warnings':{'a':1}}",
                "{'status':['success']}",
                "{'status':'success','data':{'result':[{'metric':[1]}]}}",
                "{'status':'success','data':{'result':[{'values':[[1]]}]}}",
                "{'status':'success','data':{'result':[{'values':[['now','1']]}]}}",
                "{'status':'success','data':{'result':[{'values':[[1,'one']]}]}}",
                "{'status':'success','data':{'result':[{'values':[[1,'1d']]}]}}",
                "{'status':'success','data':{'result':[{'values':[[1,'0x1p4']]}]}}",
                "{'status':'success','data':{'result':[{'values':[[1,'\uff12']]}]}}",
                "{'status':'success','data':{'result':[{'values':[[1,' 2']]}]}}",
                "{'status':'success','data':{'resultType':{}}}",
                "{'status':'success'",
                "[]",
                ""
            })
    void whatHasAnotherShape_isNoAnswer(String text) {
        assertThat(parsed(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'true'"})
    void partialAnswer_isAWarning(String isPartial) {
        assertThat(parsed("{'status':'success','isPartial':" + isPartial + "}")
                        .orElseThrow()
                        .warnings())
                .containsExactly("isPartial is true");
    }

    private static Optional<RangeAnswer> parsed(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return RangeAnswerParser.parse(new ByteArrayInputStream(bytes));
    }
}

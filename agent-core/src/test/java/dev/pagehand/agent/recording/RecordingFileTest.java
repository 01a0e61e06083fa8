package dev.pagehand.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.recorder.Recordings;
import dev.pagehand.llm.structured.SchemaCheck;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordingFileTest {

    @Test
    void everyFileFitsTheSchemaAndAnotherVersionIsRefused() throws IOException {
        String text = RecordingFile.text(
                Recordings.ofPage("<main><h2>Profile</h2><button>Save</button></main>", "Click 'Save'."));

        assertThat(SchemaCheck.problems(RecordingFile.schema(), new ObjectMapper().readTree(text)))
                .isEmpty();
        assertThatThrownBy(() -> RecordingFile.parse(text.replace("\"recording\" : 1", "\"recording\" : 2"), "a.json"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("record it again");
        assertThatThrownBy(() -> RecordingFile.parse("{}", "a.json")).hasMessageContaining("--record");
    }
}

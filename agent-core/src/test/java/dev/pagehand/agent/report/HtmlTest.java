package dev.pagehand.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void nothingThatAPageSaysBecomesMarkup() {
        assertThat(Html.escape("<script>alert('a' & \"b\")</script>"))
                .isEqualTo("&lt;script&gt;alert(&#39;a&#39; &amp; &quot;b&quot;)&lt;/script&gt;");
    }
}

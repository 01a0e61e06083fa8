package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.util.Currency;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimate against the tokenizer that ceilings are counted in. */
class TokenEstimateTest {

    private static final Encoding O200K = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private static void assertNotMuchUnder(String text) {
        int real = O200K.countTokensOrdinary(text);
        assertThat(TokenEstimate.of(text))
                .as("%d tokens: %.80s", real, text)
                .isGreaterThanOrEqualTo((int) (real * 0.9) - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello world, this is a plain sentence about nothing in particular.",
                "  [0-13] button \"Pay now\" disabled\n    [0-14] textbox \"Password\" value=(hidden, 8 characters)\n",
                "Donaudampfschifffahrtsgesellschaftskapitän Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
                "Zażółć gęślą jaźń. Příliš žluťoučký kůň úpěl ďábelské ódy. Őrült írók.",
                "这是一个中文句子,用来测试估算。日本語の文章もここにあります。한국어 문장도 있습니다.",
                "Это предложение на русском языке. Αυτή είναι μια πρόταση. זה משפט בעברית. هذه جملة بالعربية.",
                "हिन्दी में एक वाक्य। ภาษาไทยไม่มีช่องว่าง தமிழ் மொழி ქართული ენა አማርኛ",
                "ይህ ገጽ እንዲታይ እባክዎ ኩኪዎችን ይፍቀዱ፣ ከዚያም ገጹን እንደገና ይጫኑ። ትዕዛዝዎ በተሳካ ሁኔታ ተቀብለናል።",
                "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪 ✓ ✗ → ★ ½ € £ ™ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𓀀𓁐",
                "https://shop.example/path/to/aThing?utm_source=x&id=8f14e45fceea167a5a36dedd4bea2543#frag-12",
                "8f14e45fceea167a5a36dedd4bea2543 c9f0f895fb98ab9159f51fd0297e236d Zm9vYmFyYmF6cXV4",
                "$1,234,567.89 +49 (0)30 1234-5678 2026-11-21T01:51:03.123Z 192.168.0.1 0x7f000001",
                "QWERTYUIOP ASDFGHJKL XKCD NASA HTTPSConnectionPool camelCaseIdentifierName snake_case_name",
                "xjqzv kwpfb tgnrl mmmmmmmmmmmmmmmmmmm zzzzzzzzzzzzz hjklhjklhjkl",
                "\"\\\"\\\\\\n\\u2028\" {}[]<>|~^`'!@#$%^&*()_+-=",
                "a b c d e f g h i j k l m n o p",
                "\t\ttabs\t\tand      spaces          here\n\n\n\nlines",
            })
    void isNeverMuchTooLow(String text) {
        assertNotMuchUnder(text);
    }

    @Test
    void isNotFarTooLowEvenForNoise() {
        Random random = new Random(20261121);
        String[] ranges = {"az", "AZ", "09", " ~", "À\u017f", "а\u044f", "ぁ\u3093", "ا\u064a", "\ud83d\ude00"};
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 300) {
                String range = ranges[random.nextInt(ranges.length)];
                int length = 1 + random.nextInt(14);
                for (int j = 0; j < length; j++) {
                    if (Character.isSurrogate(range.charAt(0))) {
                        text.append(range);
                    } else {
                        text.append((char) (range.charAt(0) + random.nextInt(range.charAt(1) - range.charAt(0) + 1)));
                    }
                }
                text.append(' ');
            }
            int real = O200K.countTokensOrdinary(text.toString());
            assertThat(TokenEstimate.of(text)).as(text.toString()).isGreaterThanOrEqualTo((int) (real * 0.85));
        }
    }

    /** The names that Java knows of languages, countries and currencies: many words that are not everybody's. */
    @ParameterizedTest
    @ValueSource(strings = {"ru", "uk", "bg", "el", "ar", "fa", "he", "hi", "bn", "ta", "te", "th", "ka", "hy", "am"})
    void isCloseForOtherAlphabets(String language) {
        Locale locale = Locale.forLanguageTag(language);
        Stream<String> names = Stream.concat(
                Stream.of(Locale.getISOLanguages())
                        .map(code -> Locale.forLanguageTag(code).getDisplayLanguage(locale)),
                Stream.concat(
                        Stream.of(Locale.getISOCountries())
                                .map(code -> new Locale.Builder()
                                        .setRegion(code)
                                        .build()
                                        .getDisplayCountry(locale)),
                        Currency.getAvailableCurrencies().stream()
                                .map(currency -> currency.getDisplayName(locale))
                                .sorted()));
        String text = names.filter(name -> name.chars().allMatch(c -> c > 0xff || c == ' '))
                .collect(Collectors.joining("\"\n  link \""));
        int real = O200K.countTokensOrdinary(text);
        assertThat(TokenEstimate.of(text) / (double) real)
                .as("%s: %d tokens", language, real)
                .isBetween(0.94, 1.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Мы доставим ваш заказ на следующий рабочий день, если вы оформите его до обеда. Стоимость доставки зависит от веса посылки и от того, куда её нужно привезти.",
                "نوصل طلبك في يوم العمل التالي إذا تم تأكيده قبل الظهر. تعتمد تكلفة التوصيل على وزن الطرد وعلى المكان الذي يجب أن يصل إليه.",
                "अगर आप दोपहर से पहले ऑर्डर करते हैं तो हम अगले दिन आपका सामान भेज देंगे। डिलीवरी का खर्च सामान के वजन पर निर्भर करता है।",
                "หากคุณสั่งซื้อก่อนเที่ยง เราจะจัดส่งสินค้าให้คุณในวันทำการถัดไป ค่าจัดส่งขึ้นอยู่กับน้ำหนักของพัสดุและสถานที่ที่ต้องการให้ไปส่ง",
            })
    void isNotFarTooHighForEverydaySentences(String text) {
        int real = O200K.countTokensOrdinary(text);
        assertThat(TokenEstimate.of(text) / (double) real).as(text).isBetween(0.97, 1.55);
    }

    @Test
    void isNotWildlyTooHighForPages() {
        String text = OpenBrowser.class.getName()
                + " [0-13] button \"Add to cart\"\n".repeat(50)
                + "Some plain English words about the goods. ".repeat(50);
        assertThat(TokenEstimate.of(text)).isLessThan((int) (O200K.countTokensOrdinary(text) * 1.5));
    }
}

package dev.pagehand.agent.ground.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepSplitterTest {

    private static List<String> kinds(String text) {
        return StepSplitter.steps(text).stream()
                .map(step -> step.instruction().getClass().getSimpleName())
                .toList();
    }

    @Test
    void splitsSentencesListsAndJoinedSteps() {
        assertThat(kinds("Click the Accept all button, log in as ada with password x-1, add the Backpack to the cart,"
                        + " open the cart, click Checkout and tell me the total."))
                .containsExactly("Press", "LogIn", "AddOrRemove", "Press", "Press", "Read");
        assertThat(kinds("1. Open example.com\n2. Type 5 into Quantity, then press Enter\n3) wait 2 seconds"))
                .containsExactly("Open", "Type", "Key", "WaitFor");
        assertThat(kinds("1. Click A 2. Click B")).containsExactly("Press", "Press");
        assertThat(kinds("Please click 'Next' then please click 'Finish'. Thanks!"))
                .containsExactly("Press", "Press");
    }

    @Test
    void aPlaceAtTheBeginningMayHoldForTheStepsAfterIt() {
        List<ParsedStep> steps =
                StepSplitter.steps("In the row of Ann, choose Late and write 'bus' into the remark. Click Save.");

        assertThat(steps).extracting(ParsedStep::text).last().isEqualTo("Click Save");
        assertThat(steps.get(1).instruction()).isInstanceOfSatisfying(Instruction.Within.class, within -> {
            assertThat(within.there().text()).isEqualTo("write \"bus\" into the remark in the row of Ann");
            assertThat(within.plain().text()).isEqualTo("write \"bus\" into the remark");
        });
        assertThat(kinds("In the row of Ann, click Edit and then click Save in the dialog"))
                .containsExactly("Press", "Press");
    }

    @Test
    void whatStandsBeforeAColonOnlyAnnouncesTheStepAfterIt() {
        assertThat(StepSplitter.steps("Reschedule Ann: pick 11:30 as the time")
                        .get(0)
                        .instruction())
                .isInstanceOfSatisfying(
                        Instruction.Announced.class,
                        announced -> assertThat(announced.next()).isPresent());
        assertThat(kinds("Click on Language: English")).containsExactly("Press");
    }

    @Test
    void semicolonsMayPartFields() {
        assertThat(kinds("Fill in: first name Eva; last name Stone; email eva@mail.example. Click Save."))
                .containsExactly("Fields", "Press");
    }

    @Test
    void severalFieldsOrThingsAfterOneVerbAreSeveralSteps() {
        assertThat(StepSplitter.clauses("fill in Name with Ann, Email with a@b.c and ZIP with 12345"))
                .containsExactly("fill in Name with Ann", "fill in Email with a@b.c", "fill in ZIP with 12345");
        assertThat(StepSplitter.clauses("enter ada as the username and secret as the password"))
                .containsExactly("enter ada as the username", "enter secret as the password");
        assertThat(StepSplitter.clauses("Add the 'Camp Mug' and the Tent to the cart"))
                .containsExactly("Add the \"Camp Mug\" to the cart", "Add the Tent to the cart");
    }

    @Test
    void whatWasLeftOutOfASecondPartIsThatOfTheFirst() {
        assertThat(StepSplitter.clauses("Add the second bike to the basket and then the third one"))
                .containsExactly("Add the second bike to the basket", "Add the third bike to the basket");
        assertThat(StepSplitter.clauses("set the number of adults to 2 and of children to 1"))
                .containsExactly("set the number of adults to 2", "set the number of children to 1");
        assertThat(StepSplitter.clauses("press More three times and then Less once"))
                .containsExactly("press More", "press More", "press More", "press Less");
        assertThat(StepSplitter.clauses("copy the total into Amount and the supplier into Payee"))
                .containsExactly("copy the total into Amount", "copy the supplier into Payee");
    }

    @Test
    void theNameOfAFieldIsNoStepThoughItMayBeDone() {
        assertThat(kinds("Set Pick-up date to 4 June 2027 and Return date to 9 June 2027"))
                .containsExactly("Assign", "Assign");
        assertThat(kinds("Enter the card number 700123 and the PIN 4455, log in, and renew 'Salt Roads'"))
                .containsExactly("Fields", "Press", "Operate");
        assertThat(kinds("Compose a message: to a@b.test, subject 'Hi'. When is it due?"))
                .containsExactly("Command", "Fields", "Read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "click 'Save and close'",
                "click Save and close",
                "type 'Go to the moon. Then click Buy' into Note",
                "enter '12 Main St. Apt 4' into Street",
                "fill in Name with 'Ann and Bob'",
                "open https://example.com/a,b?c=1.5",
                "press Enter",
            })
    void keepsWhatBelongsTogether(String text) {
        assertThat(StepSplitter.steps(text)).hasSize(1);
    }

    @Test
    void quotedTextIsKeptToTheLetter() {
        ParsedStep step = StepSplitter.steps("type 'Go to the moon. Then click \"Buy\"' into Note")
                .get(0);
        assertThat(((Instruction.Type) step.instruction()).text()).isEqualTo("Go to the moon. Then click \"Buy\"");
    }

    @Test
    void aTabIsOpenedBeforeWhatIsDoneOnItAndAMenuIsNoVerb() {
        assertThat(StepSplitter.clauses("On the Billing tab, click Download and tell me the plan"))
                .containsExactly("open the Billing tab", "click Download", "tell me the plan");
        assertThat(StepSplitter.clauses("From the View menu, select Word wrap"))
                .containsExactly("select Word wrap from the View menu");
        assertThat(kinds("From the Format menu select 'Line spacing', then from the Edit menu select Undo"))
                .containsExactly("Choose", "Choose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"search for tents and click Buy", "type hello and press Save", "set Note to x, click Save"})
    void anotherStepIsNeverPartOfAText(String text) {
        assertThat(StepSplitter.steps(text)).hasSize(2);
        assertThat(StepParser.parse(text).instruction()).isInstanceOf(Instruction.Beyond.class);
    }

    @Test
    void whatIsOnlyDescribedIsNotWritten() {
        assertThat(kinds("put a reasonable offer into Notes")).containsExactly("Beyond");
        assertThat(kinds("write a friendly greeting into Coupon")).containsExactly("Beyond");
        assertThat(kinds("put 'a reasonable offer' into Notes")).containsExactly("Type");
        assertThat(kinds("enter 4000 1234 as card number and 09/29 under Expires"))
                .containsExactly("Type", "Type");
    }

    @Test
    void whatIsNotExplicitIsBeyond() {
        assertThat(kinds("Click 'Shop'. Find the cheapest tent and buy it."))
                .containsExactly("Press", "Beyond", "Command");
    }
}

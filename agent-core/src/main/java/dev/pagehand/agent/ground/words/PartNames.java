package dev.pagehand.agent.ground.words;

/** What people call the parts of a page, and the things that lists are lists of; each is an alternation of a regular expression. */
public final class PartNames {

    /** Things that lists are lists of: what a page marks as one item, whatever it is an item of. */
    public static final String ENTRIES =
            "list entry|list item|search result|to-?do item|chat message|file name|message|e-?mail|mail|letter|post|tweet|comment|file|document|task|to-?do|project|article|result|hit|match|notification|alert|notice"
                    + "|contact|customer|client|user|employee|member|person|order|event|thread|chat|conversation|photo|picture|video|song|track|question|review|ticket|issue|product|story|job|book|movie|film|recipe|note|invoice|company|city|country|build|shipment|flight|attendee|guest|payment|transaction|booking|reservation|appointment|bookmark|patient|student|pupil|device|candidate";

    /** What the parts of a page are called. */
    public static final String WORDS = ENTRIES
            + "|table row|row|line|record|list item|listitem|entry|item|member|person|product|card|tile|dialog box|dialogue|dialog|pop-?up window|pop-?up|modal window|modal|overlay"
            + "|section|region|area|panel|block|table|grid|list|menu bar|menu|toolbar|form|navigation bar|navigation|nav bar|nav|pagination"
            + "|header|footer|sidebar|side bar|iframe|frame|group|fieldset|tree|window|banner|article|post|branch|node|accordion|drawer|box|toast|snackbar|filters?|filter group|facet";

    /** What may stand between the name of a part and what is in it: "the row with Ann". */
    public static final String HAVING =
            "(?:of|for|from|by|that came from|that comes from|sent by|written by|with the (?:subject|title|name|text|heading|headline)|whose (?:subject|title|name|heading|text) is|which says|with|that has|that have|which has|that contains|which contains|containing|having|named|called|titled|labelled|labeled"
                    + "|that says|saying|whose name is|about|showing|that shows|belonging to|where)";

    private PartNames() {}
}

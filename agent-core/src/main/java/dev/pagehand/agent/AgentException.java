package dev.pagehand.agent;

/** Something that an agent was asked for and could not give. A run does not throw it: it ends with a status. */
public class AgentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AgentException(String message) {
        super(message);
    }

    public AgentException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A limit of tokens, money or time does not allow it. */
    public static final class OverLimit extends AgentException {
        private static final long serialVersionUID = 1L;

        public OverLimit(String message) {
            super(message);
        }
    }

    /** The pages do not show what the wanted type cannot do without. */
    public static final class ValueMissing extends AgentException {
        private static final long serialVersionUID = 1L;

        public ValueMissing(String message) {
            super(message);
        }

        public ValueMissing(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** It takes a model, and grounding may not go so far. */
    public static final class NeedsModel extends AgentException {
        private static final long serialVersionUID = 1L;

        public NeedsModel(String message) {
            super(message);
        }
    }
}

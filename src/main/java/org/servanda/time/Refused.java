package org.servanda.time;

/**
 * A request breaks a named rule; nothing of it is kept.
 */
public class Refused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Rule rule;

	private final String pointer;

	/**
	 * Creates a refusal.
	 * @param rule the rule that is broken
	 * @param pointer a JSON Pointer (RFC 6901) to the field of the request's body, or
	 * empty where no single field is at fault or the caller knows the field
	 * @param detail what is wrong in this case, as a sentence; never holds anything that
	 * the asker may not see
	 */
	public Refused(Rule rule, String pointer, String detail) {
		super(detail, null, false, false);
		this.rule = rule;
		this.pointer = pointer;
	}

	public Refused(Rule rule, String detail) {
		this(rule, "", detail);
	}

	/**
	 * The same refusal, seen from further outside.
	 * @param prefix a JSON Pointer to the object or field that it is about
	 */
	public Refused below(String prefix) {
		return new Refused(this.rule, prefix + this.pointer, detail());
	}

	public Rule rule() {
		return this.rule;
	}

	public String pointer() {
		return this.pointer;
	}

	public String detail() {
		return String.valueOf(getMessage());
	}

}

package org.servanda.time;

import java.util.List;

/**
 * A request breaks a named rule, or several; nothing of it is kept.
 */
public class Refused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Rule rule;

	private final String pointer;

	private final long retryAfter;

	/** All that is wrong, this first; empty where this is all. */
	private final transient List<Refused> faults;

	/**
	 * Creates a refusal.
	 * @param rule the rule that is broken
	 * @param pointer a JSON Pointer (RFC 6901) to the field of the request's body, or
	 * empty where no single field is at fault or the caller knows the field
	 * @param detail what is wrong in this case, as a sentence; never holds anything that
	 * the asker may not see
	 */
	public Refused(Rule rule, String pointer, String detail) {
		this(rule, pointer, detail, 1);
	}

	private Refused(Rule rule, String pointer, String detail, long retryAfter) {
		super(detail, null, false, false);
		this.rule = rule;
		this.pointer = pointer;
		this.retryAfter = retryAfter;
		this.faults = List.of();
	}

	public Refused(Rule rule, String detail) {
		this(rule, "", detail);
	}

	/**
	 * The refusal of a request that has several faults.
	 * @param faults at least one; the first gives the rule
	 */
	public Refused(List<Refused> faults) {
		super(faults.getFirst().detail(), null, false, false);
		this.rule = faults.getFirst().rule;
		this.pointer = faults.getFirst().pointer;
		this.retryAfter = faults.getFirst().retryAfter;
		this.faults = List.copyOf(faults);
	}

	/**
	 * A refusal that ends by itself.
	 * @param rule the rule that is broken
	 * @param detail what is wrong in this case
	 * @param seconds after which the same request may be sent again, at least 1
	 */
	public static Refused until(Rule rule, String detail, long seconds) {
		return new Refused(rule, "", detail, seconds);
	}

	/**
	 * The same refusal, seen from further outside.
	 * @param prefix a JSON Pointer to the object or field that it is about
	 */
	public Refused below(String prefix) {
		return this.faults.isEmpty() ? new Refused(this.rule, prefix + this.pointer, detail(), this.retryAfter)
				: new Refused(this.faults.stream().map((fault) -> fault.below(prefix)).toList());
	}

	/** All that is wrong, each by itself. */
	public List<Refused> faults() {
		return this.faults.isEmpty() ? List.of(this) : this.faults;
	}

	public Rule rule() {
		return this.rule;
	}

	public String pointer() {
		return this.pointer;
	}

	/** The seconds to wait where the rule's kind is one that ends by itself. */
	public long retryAfter() {
		return this.retryAfter;
	}

	public String detail() {
		return String.valueOf(getMessage());
	}

}

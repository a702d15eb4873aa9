package org.servanda.status;

/**
 * How quantities give a degree. The scale is that of the Peace Accords Matrix of the Kroc
 * Institute: 0 not initiated, 1 minimum, 2 intermediate, 3 complete. The thresholds are
 * ours.
 *
 * @param name with its version
 * @param thresholds where the degrees begin
 */
public record DegreeRule(String name, Thresholds thresholds) {

	static final int NOT_INITIATED = 0;

	static final int MINIMUM = 1;

	static final int COMPLETE = 3;

	/** Nothing is 0, below one half 1, below all 2, all or more 3. */
	public static final DegreeRule DEGREE_1 = new DegreeRule("degree/1", DegreeRule::degree1);

	private static int degree1(long accepted, long target) {
		if (accepted >= target) {
			return COMPLETE;
		}
		if (accepted == 0) {
			return NOT_INITIATED;
		}
		return (accepted < target - accepted) ? MINIMUM : 2;
	}

	/** Where the degrees begin. */
	@FunctionalInterface
	public interface Thresholds {

		/**
		 * The degree that a quantity gives.
		 * @param accepted how many were accepted, not negative
		 * @param target how many are owed, not negative; a target of 0 is met
		 */
		int degree(long accepted, long target);

	}

}

package org.servanda.ledger;

import org.springframework.boot.ExitCodeGenerator;

/**
 * The server does not start, for a reason that whoever runs it can mend.
 */
public class StartRefused extends RuntimeException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	/**
	 * Refuses.
	 * @param exitCode what the process ends with; not 0
	 * @param reason what is wrong and what to do, in one line
	 */
	public StartRefused(int exitCode, String reason) {
		super(reason);
		this.exitCode = exitCode;
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}

package org.servanda.ledger.model;

import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Tells outages from faults: whether the database or the machine failed (a connection is
 * dropped, the pool is empty, the disk or the memory full, a lock not given), so that the
 * same may succeed later, or whether what was asked of them can never succeed.
 */
final class Outage {

	/**
	 * The classes of SQLSTATE that tell of a statement or its rows; all others, and none,
	 * tell of the database.
	 */
	private static final Set<String> OF_STATEMENTS = Set.of("02", "07", "0A", "21", "22", "23", "26", "42", "44");

	private static final String LOCK_NOT_GIVEN = "55P03";

	private Outage() {
	}

	/** Whether one is behind what was thrown. */
	static boolean behind(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			switch (cause) {
				case SQLException sql -> {
					return !ofStatement(sql);
				}
				case TransientDataAccessException ignored -> {
					return true;
				}
				case RecoverableDataAccessException ignored -> {
					return true;
				}
				case NonTransientDataAccessResourceException ignored -> {
					return true;
				}
				case StackOverflowError ignored -> {
					return false;
				}
				case VirtualMachineError ignored -> {
					return true;
				}
				default -> {
				}
			}
		}
		return false;
	}

	/** Whether a lock was not given in time. */
	static boolean ofLock(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && LOCK_NOT_GIVEN.equals(sql.getSQLState())) {
				return true;
			}
		}
		return false;
	}

	private static boolean ofStatement(SQLException thrown) {
		SQLException next = thrown.getNextException();
		if (thrown instanceof BatchUpdateException && next != null) {
			return ofStatement(next);
		}
		return switch (thrown) {
			case SQLDataException ignored -> true;
			case SQLFeatureNotSupportedException ignored -> true;
			case SQLIntegrityConstraintViolationException ignored -> true;
			case SQLSyntaxErrorException ignored -> true;
			default -> ofStatement(thrown.getSQLState());
		};
	}

	private static boolean ofStatement(@Nullable String state) {
		return state != null && state.length() == 5 && OF_STATEMENTS.contains(state.substring(0, 2));
	}

}

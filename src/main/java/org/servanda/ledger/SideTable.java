package org.servanda.ledger;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Table.Column;

/**
 * A table beside the log that belongs to the ledger and follows from nothing, such as the
 * accounts: backups take it along.
 *
 * @param name in lower case
 * @param columns all of them; their values are as in a {@link Row}
 * @param key the column of texts by which a row is found
 * @param parts tables whose rows belong to a row of this one
 * @param check what has to hold of a row
 */
public record SideTable(String name, List<Column> columns, String key, List<Part> parts, Check check) {

	/**
	 * A table whose rows belong to rows of another. It has no columns of bytes.
	 *
	 * @param name in lower case
	 * @param columns all but the one that says where a row belongs
	 * @param key the column of texts by which a row is found among those of the same
	 * owner
	 * @param owner the column that says where a row belongs, of the same name and value
	 * in both tables
	 */
	public record Part(String name, List<Column> columns, String key, String owner) {
	}

	/** Looks at a row before it is kept. */
	@FunctionalInterface
	public interface Check {

		/**
		 * Looks at it.
		 * @param row its values by column; columns without one are absent
		 * @return what is wrong, or null when nothing is
		 */
		@Nullable String fault(Map<String, Object> row);

	}

}

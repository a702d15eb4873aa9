package org.servanda.ledger.model;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that say which generations there are, how far each is built, who builds it,
 * and which one is live.
 */
final class Pointers {

	private final JdbcClient sql;

	Pointers(JdbcClient sql) {
		this.sql = sql;
	}

	/**
	 * A generation.
	 *
	 * @param number counts up
	 * @param version of the projections that build it
	 * @param position up to which it is built
	 */
	record Generation(int number, String version, long position) {
	}

	Optional<Generation> live() {
		return this.sql
			.sql("select g.generation as number, g.version, g.position from live_generation l "
					+ "join generation g on g.generation = l.generation")
			.query(Generation.class)
			.optional();
	}

	List<Integer> all() {
		return this.sql.sql("select generation from generation order by generation")
			.query((row, number) -> row.getInt(1))
			.list();
	}

	void add(int generation, String version) {
		this.sql.sql("insert into generation (generation, version, position, claimed) values (?, ?, 0, 0)")
			.params(generation, version)
			.update();
	}

	void remove(int generation) {
		this.sql.sql("delete from generation where generation = ?").param(generation).update();
	}

	void goLive(int generation) {
		this.sql.sql("delete from live_generation").update();
		this.sql.sql("insert into live_generation (id, generation) values (1, ?)").param(generation).update();
	}

	/** How far a generation is built. */
	long position(int generation) {
		return this.sql.sql("select position from generation where generation = ?")
			.param(generation)
			.query(Long.class)
			.single();
	}

	/**
	 * Takes the building of a generation over when nobody has it, or who has it has not
	 * been heard of since an instant.
	 * @return whether it is taken
	 */
	boolean claim(int generation, String builder, long now, long silentSince) {
		return this.sql
			.sql("update generation set builder = ?, claimed = ? where generation = ? "
					+ "and (builder is null or builder = ? or claimed < ?)")
			.params(builder, now, generation, builder, silentSince)
			.update() == 1;
	}

	/**
	 * Says how far a generation is built now.
	 * @return false when another builder has taken it over
	 */
	boolean advance(int generation, String builder, long position, long now) {
		return this.sql.sql(
				"update generation set position = ?, claimed = ? where generation = ? and builder = ? and position <= ?")
			.params(position, now, generation, builder, position)
			.update() == 1;
	}

	/** Takes all claims back, of builders that cannot be alive. */
	void releaseAll() {
		this.sql.sql("update generation set builder = null").update();
	}

	void release(int generation, String builder) {
		this.sql.sql("update generation set builder = null where generation = ? and builder = ?")
			.params(generation, builder)
			.update();
	}

}

package org.servanda.ledger.model;

import java.util.List;
import java.util.Optional;

import org.servanda.ledger.store.Dialect;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that say which generations there are, how far each is built, who builds it,
 * and which one is live.
 */
final class Pointers {

	/**
	 * After this silence of its builder another node may build a generation, in
	 * milliseconds. Each says once a second that it is there.
	 */
	private static final int SILENCE = 3500;

	private final JdbcClient sql;

	/** The database's clock, since those of nodes differ. */
	private final String now;

	Pointers(JdbcClient sql, Dialect dialect) {
		this.sql = sql;
		this.now = dialect.clock();
	}

	/**
	 * A generation.
	 *
	 * @param number counts up
	 * @param version of the projections that build it
	 * @param edition which version is the newer one of two
	 * @param position up to which it is built
	 */
	record Generation(int number, String version, long edition, long position) {
	}

	Optional<Generation> live() {
		return this.sql
			.sql("select g.generation as number, g.version, g.edition, g.position from live_generation l "
					+ "join generation g on g.generation = l.generation")
			.query(Generation.class)
			.optional();
	}

	/** The number of the newest generation, 0 where there is none. */
	int newest() {
		return this.sql.sql("select coalesce(max(generation), 0) from generation").query(Integer.class).single();
	}

	/**
	 * The generations that nobody needs: not live, and no other node builds them.
	 * @param node this one, which builds none now
	 */
	List<Integer> abandoned(String node) {
		return this.sql.sql("select generation from generation where " + abandoned() + " order by generation")
			.param(node)
			.query((row, number) -> row.getInt(1))
			.list();
	}

	/**
	 * Takes an abandoned generation, to drop it.
	 * @return whether it is taken; not where another node was quicker
	 */
	boolean takeAbandoned(int generation, String node) {
		return this.sql
			.sql("update generation set builder = ?, claimed = " + this.now + " where generation = ? and "
					+ abandoned())
			.params(node, generation, node)
			.update() == 1;
	}

	private String abandoned() {
		return "(builder is null or builder = ? or claimed < " + this.now + " - " + SILENCE
				+ ") and generation not in (select generation from live_generation)";
	}

	/** Whether another node builds a generation that is not live. */
	boolean othersBuild(String node) {
		return this.sql
			.sql("select count(*) from generation where builder is not null and builder <> ? and claimed >= " + this.now
					+ " - " + SILENCE + " and generation not in (select generation from live_generation)")
			.param(node)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * Adds a generation that nothing is built of yet.
	 * @throws org.springframework.dao.DuplicateKeyException when another node has
	 */
	void add(int generation, String version, long edition, String builder) {
		this.sql
			.sql("insert into generation (generation, version, edition, position, builder, claimed) "
					+ "values (?, ?, ?, 0, ?, " + this.now + ")")
			.params(generation, version, edition, builder)
			.update();
	}

	/**
	 * Removes a generation.
	 * @return false when another builder has taken it over
	 */
	boolean remove(int generation, String builder) {
		return this.sql.sql("delete from generation where generation = ? and builder = ?")
			.params(generation, builder)
			.update() == 1;
	}

	/**
	 * The live generation, which nobody makes another one meanwhile, until the end of the
	 * transaction in hand.
	 */
	Optional<Generation> lockLive() {
		this.sql.sql("update live_generation set generation = generation").update();
		return live();
	}

	void goLive(int generation) {
		if (this.sql.sql("update live_generation set generation = ?").param(generation).update() == 0) {
			this.sql.sql("insert into live_generation (id, generation) values (1, ?)").param(generation).update();
		}
	}

	/** How far a generation is built. */
	long position(int generation) {
		return this.sql.sql("select position from generation where generation = ?")
			.param(generation)
			.query(Long.class)
			.single();
	}

	/**
	 * Takes the building of the live generation over when nobody has it, or who has it
	 * has not been heard of for some time.
	 * @return whether it is taken; not where it is not live any more
	 */
	boolean claim(int generation, String builder) {
		return this.sql
			.sql("update generation set builder = ?, claimed = " + this.now + " where generation = ? "
					+ "and (builder is null or builder = ? or claimed < " + this.now + " - " + SILENCE
					+ ") and generation in (select generation from live_generation)")
			.params(builder, generation, builder)
			.update() == 1;
	}

	/**
	 * Takes the building of the live generation over, whoever has it.
	 * @return whether it is taken; not where it is not live any more
	 */
	boolean seize(int generation, String builder) {
		return this.sql
			.sql("update generation set builder = ?, claimed = " + this.now + " where generation = ?"
					+ " and generation in (select generation from live_generation)")
			.params(builder, generation)
			.update() == 1;
	}

	/** Says that a builder is there, for all that it builds. */
	void alive(String builder) {
		this.sql.sql("update generation set claimed = " + this.now + " where builder = ?").param(builder).update();
	}

	/**
	 * Says how far a generation is built now.
	 * @param from how far it was, as the builder knows it
	 * @param to how far it is
	 * @return false when another builder has taken it over, or it is not where the
	 * builder left it: a crash of the database can take the last batches back
	 */
	boolean advance(int generation, String builder, long from, long to) {
		return this.sql
			.sql("update generation set position = ?, claimed = " + this.now
					+ " where generation = ? and builder = ? and position = ?")
			.params(to, generation, builder, from)
			.update() == 1;
	}

	/** Takes all claims back, of builders that cannot be alive. */
	void releaseAll() {
		this.sql.sql("update generation set builder = null").update();
	}

	/** Gives up all that a builder has. */
	void releaseAll(String builder) {
		this.sql.sql("update generation set builder = null where builder = ?").param(builder).update();
	}

	/** Gives a generation up that is not live any more. */
	void releaseReplaced(int generation, String builder) {
		this.sql
			.sql("update generation set builder = null where generation = ? and builder = ?"
					+ " and generation not in (select generation from live_generation)")
			.params(generation, builder)
			.update();
	}

	void release(int generation, String builder) {
		this.sql.sql("update generation set builder = null where generation = ? and builder = ?")
			.params(generation, builder)
			.update();
	}

}

package org.servanda.ledger.backup;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.SideTables;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventSink;
import org.servanda.ledger.store.JdbcEventSink;
import org.servanda.ledger.store.Store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;

/**
 * Wires backups. A server needs the export only; the rest is made by the commands that
 * work on a ledger without serving it.
 */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

	@Bean
	Backups backups(ObjectProvider<SideTables> tables, EventCodec codec) {
		List<SideRows> rows = tables.orderedStream()
			.flatMap((some) -> some.tables().stream())
			.map(SideRows::new)
			.sorted((one, other) -> one.table().name().compareTo(other.table().name()))
			.toList();
		return new Backups(rows, codec);
	}

	@Bean
	ExecutorService exportDigests() {
		return Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("export-", 1).factory());
	}

	@Bean
	Exporter export(Ledger ledger, Snapshots snapshots, Generations generations, Store store, Backups backups,
			ExecutorService exportDigests) {
		return new Exporter(ledger, snapshots, generations, store, backups.tables(), exportDigests);
	}

	@Bean
	@Lazy
	@Profile("!axonserver")
	EventSink eventSink(Store store) {
		return new JdbcEventSink(store);
	}

	@Bean
	@Lazy
	Restorer restorer(Backups backups, Store store, EventSink sink) {
		return new Restorer(backups, store, sink);
	}

	@Bean
	@Lazy
	Proof proof(Exporter exporter, Store store) {
		return new Proof(exporter, store);
	}

}

package org.servanda.access;

import java.util.List;

import org.servanda.ledger.SideTable;
import org.servanda.ledger.SideTables;
import org.servanda.ledger.Table.Column;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes known where accounts and their tokens lie, so that backups take them along.
 * Tokens of the demo's accounts, which lie nowhere, are left behind.
 */
@Configuration(proxyBeanMethods = false)
class AccessTables {

	@Bean
	SideTables accountTables() {
		SideTable.Part tokens = new SideTable.Part("access_token",
				List.of(Column.text("id"), Column.text("sha256"), Column.text("label"), Column.text("scope"),
						Column.number("created_at"), Column.number("expires_at"), Column.number("revoked_at")),
				"id", "actor");
		return new SideTables(List.of(new SideTable("account",
				List.of(Column.text("name"), Column.text("actor"), Column.text("password"),
						Column.flag("password_generated"), Column.text("roles"), Column.text("party"),
						Column.flag("active")),
				"name", List.of(tokens), (account) -> null)));
	}

}

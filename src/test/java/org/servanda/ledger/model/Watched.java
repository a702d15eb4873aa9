package org.servanda.ledger.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.store.DelegatingStore;
import org.servanda.ledger.store.Store;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A store whose connections are looked at when they are given, and when something is
 * asked of them.
 */
abstract class Watched extends DelegatingStore {

	private final DataSource dataSource;

	Watched(Store store) {
		super(store);
		this.dataSource = new DelegatingDataSource(store.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				return watched(given());
			}
		};
	}

	/**
	 * A call of a connection.
	 *
	 * @param method its name
	 * @param first its first argument, if any
	 * @param connection that is asked
	 * @param answer what it answers
	 */
	record Call(String method, @Nullable Object first, Connection connection, Answer answer) {

		/** Whether it prepares a statement that begins like this. */
		boolean says(String sql) {
			return this.first instanceof String text && text.startsWith(sql);
		}

		Object proceed() throws Throwable {
			return this.answer.get();
		}

	}

	/** What a call answers. */
	interface Answer {

		Object get() throws Throwable;

	}

	/** Gives a connection. */
	Connection given() throws SQLException {
		return super.dataSource().getConnection();
	}

	/** Asks something of a connection. */
	Object call(Call call) throws Throwable {
		return call.proceed();
	}

	private Connection watched(Connection connection) {
		return (Connection) Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> call(
						new Call(method.getName(), (arguments != null) ? arguments[0] : null, connection, () -> {
							try {
								return method.invoke(connection, arguments);
							}
							catch (InvocationTargetException ex) {
								throw ex.getTargetException();
							}
						})));
	}

	@Override
	public DataSource dataSource() {
		return this.dataSource;
	}

}

package org.servanda.access;

import java.util.List;

/**
 * Accounts that are in no database, and that nobody changes.
 *
 * @param accounts each {@linkplain Account#fixed fixed}
 */
record FixedAccounts(List<Account> accounts) {
}

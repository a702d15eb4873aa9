package org.servanda;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/**
 * What the compiled classes say about the capabilities and how they know one another.
 */
final class Structure {

	/** The capabilities; each may know those before it. */
	static final List<String> ORDER = List.of("time", "ledger", "http", "access", "attachment", "agreement", "report",
			"status", "intake", "proof", "history", "audit", "desk", "cli");

	private Structure() {
	}

	/** The capability that a class belongs to. */
	static String capability(JavaClass type) {
		String below = type.getPackageName().replaceFirst("^org\\.servanda\\.?", "");
		int dot = below.indexOf('.');
		return (dot < 0) ? below : below.substring(0, dot);
	}

	/** All dependencies between classes of capabilities. */
	static Set<Dependency> dependencies(JavaClasses classes) {
		Set<Dependency> found = new TreeSet<>();
		for (JavaClass type : classes) {
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				JavaClass target = dependency.getTargetClass().getBaseComponentType();
				if (target.getPackageName().startsWith("org.servanda.")
						&& type.getPackageName().startsWith("org.servanda.")) {
					found.add(dependency);
				}
			}
		}
		return found;
	}

}

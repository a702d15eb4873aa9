package org.servanda.openapi;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.axonframework.commandhandling.CommandHandler;
import org.servanda.ledger.Command;
import org.servanda.ledger.Consequences;
import org.servanda.ledger.Shell;
import org.servanda.time.Rule;
import org.servanda.time.StatedTime;
import org.servanda.time.Zones;

/**
 * What the code of a route can reach, and hence the rules that it can refuse by. A call
 * of an interface's method reaches those classes that were made on the way, so that the
 * rules of one command do not show at another.
 */
final class Reach {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.servanda");

	private final Set<JavaClass> made = new HashSet<>();

	private final Set<JavaCodeUnit> reached = new LinkedHashSet<>();

	private final Deque<JavaCodeUnit> open = new ArrayDeque<>();

	private final Map<String, Set<JavaClass>> calls = new HashMap<>();

	private final Set<Rule> rules = new LinkedHashSet<>();

	private final boolean stored;

	private Reach(boolean stored) {
		this.stored = stored;
	}

	/**
	 * The commands that a route makes.
	 * @param handlers of the route
	 */
	static List<Class<?>> commands(Collection<Method> handlers) {
		Set<Class<?>> commands = new LinkedHashSet<>();
		for (Method handler : handlers) {
			for (Class<?> parameter : handler.getParameterTypes()) {
				if (Command.class.isAssignableFrom(parameter)) {
					commands.add(parameter);
				}
			}
			unit(handler).getConstructorCallsFromSelf()
				.stream()
				.map((call) -> call.getTargetOwner())
				.filter((owner) -> owner.isAssignableTo(Command.class))
				.forEach((owner) -> commands.add(owner.reflect()));
		}
		return List.copyOf(commands);
	}

	/**
	 * The rules that a route can refuse by.
	 * @param handlers of the route
	 * @param bodies the types of its bodies, with all that they are made of
	 * @param around what runs before and after the handler
	 * @param stored whether ids and counts come from the ledger, where they have their
	 * form
	 */
	static Collection<Rule> rules(Collection<Method> handlers, Collection<Class<?>> bodies, Collection<Class<?>> around,
			boolean stored) {
		Reach reach = new Reach(stored);
		for (Class<?> body : bodies) {
			JavaClass type = CLASSES.get(body);
			reach.made.add(type);
			type.getConstructors().forEach(reach::enter);
			// A value that is written as text or as other fields is read by its creator.
			type.getMethods()
				.stream()
				.filter((method) -> method.isAnnotatedWith(com.fasterxml.jackson.annotation.JsonCreator.class))
				.forEach(reach::enter);
		}
		around.forEach((type) -> CLASSES.get(type).getMethods().forEach(reach::enter));
		handlers.forEach((handler) -> reach.enter(unit(handler)));
		for (Class<?> command : commands(handlers)) {
			reach.made.add(CLASSES.get(command));
			for (JavaClass type : CLASSES) {
				type.getMethods()
					.stream()
					.filter((method) -> method.isAnnotatedWith(CommandHandler.class))
					.filter((method) -> method.getRawParameterTypes().getFirst().isEquivalentTo(command))
					.forEach((method) -> {
						reach.made.add(type);
						reach.enter(method);
					});
			}
		}
		reach.go();
		Set<Rule> sorted = new TreeSet<>((one, other) -> one.id().compareTo(other.id()));
		sorted.addAll(reach.rules);
		return sorted;
	}

	/** The records that are of a type, by name. */
	static List<Class<?>> records(Class<?> type) {
		List<Class<?>> records = new ArrayList<>();
		CLASSES.stream()
			.filter((one) -> one.isRecord() && one.isAssignableTo(type))
			.sorted((one, other) -> one.getName().compareTo(other.getName()))
			.forEach((one) -> records.add(one.reflect()));
		return records;
	}

	/** All rules that there are. */
	static Collection<Rule> all() {
		List<Rule> all = new ArrayList<>();
		for (JavaClass type : CLASSES) {
			if (type.isEnum() && type.isAssignableTo(Rule.class)) {
				for (Object constant : type.reflect().getEnumConstants()) {
					all.add((Rule) constant);
				}
			}
		}
		return all;
	}

	private static JavaMethod unit(Method method) {
		return CLASSES.get(method.getDeclaringClass()).getMethod(method.getName(), method.getParameterTypes());
	}

	private void enter(JavaCodeUnit unit) {
		boolean form = this.stored && unit.getOwner().getPackageName().equals("org.servanda.time")
				&& !unit.getOwner().isEquivalentTo(Zones.class) && !unit.getOwner().isEquivalentTo(StatedTime.class);
		if (!form && this.reached.add(unit)) {
			this.open.add(unit);
		}
	}

	private void go() {
		while (!this.open.isEmpty()) {
			JavaCodeUnit unit = this.open.remove();
			for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
				if (access.getTargetOwner().getPackageName().startsWith("org.servanda")) {
					take(access);
				}
			}
		}
	}

	private void take(JavaAccess<?> access) {
		JavaClass owner = access.getTargetOwner();
		if (access instanceof JavaFieldAccess field) {
			if (owner.isAssignableTo(Rule.class) && owner.isEnum()) {
				Class<?> type = owner.reflect();
				for (Object constant : type.getEnumConstants()) {
					if (((Enum<?>) constant).name().equals(field.getName())) {
						this.rules.add((Rule) constant);
					}
				}
			}
			return;
		}
		AccessTarget target = access.getTarget();
		if (target instanceof AccessTarget.CodeUnitCallTarget call) {
			call.resolveMember().ifPresent(this::enter);
			if (call.resolveMember().filter(JavaConstructor.class::isInstance).isPresent()) {
				make(owner);
				return;
			}
			call(owner, call.getName(), call.getRawParameterTypes().size());
		}
		else if (target instanceof AccessTarget.CodeUnitReferenceTarget reference) {
			reference.resolveMember().ifPresent(this::enter);
			if (reference.resolveMember().filter(JavaConstructor.class::isInstance).isPresent()) {
				make(owner);
				return;
			}
			call(owner, reference.getName(), reference.getRawParameterTypes().size());
		}
	}

	private void make(JavaClass type) {
		if (this.made.add(type)) {
			new ArrayList<>(this.calls.entrySet()).forEach((call) -> call.getValue()
				.stream()
				.filter((owner) -> type.isAssignableTo(owner.getName()))
				.forEach((owner) -> dispatch(type, call.getKey())));
		}
	}

	private void call(JavaClass owner, String name, int arguments) {
		String call = name + "/" + arguments;
		if (this.calls.computeIfAbsent(call, (key) -> new HashSet<>()).add(owner)) {
			// A class without subclasses of its own runs what it declares.
			List<JavaClass> takers = new ArrayList<>(owner.getAllSubclasses());
			takers.add(owner);
			takers.stream().filter(this::isMade).forEach((type) -> dispatch(type, call));
		}
	}

	/** Data has to be made on the way; what Spring wires is there. */
	private boolean isMade(JavaClass type) {
		if (type.isAssignableTo(Consequences.class)) {
			// What would follow is worked out from what has its form, and refuses
			// nothing.
			return false;
		}
		boolean wired = !type.isRecord() && !type.isEnum() && !type.isAssignableTo(Shell.class)
				&& !type.isAssignableTo(Throwable.class);
		return wired || this.made.contains(type);
	}

	private void dispatch(JavaClass type, String call) {
		String name = call.substring(0, call.indexOf('/'));
		int arguments = Integer.parseInt(call.substring(call.indexOf('/') + 1));
		for (JavaMethod method : type.getAllMethods()) {
			if (method.getName().equals(name) && method.getRawParameterTypes().size() == arguments) {
				enter(method);
			}
		}
	}

}

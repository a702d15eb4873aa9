package org.servanda;

import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The boundaries of the packages: who may know whom.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.servanda");

	@Test
	void arrowsPointUpTheListOfCapabilitiesOnly() {
		Set<String> wrong = new TreeSet<>();
		for (Dependency dependency : Structure.dependencies(CLASSES)) {
			String from = Structure.capability(dependency.getOriginClass());
			String to = Structure.capability(dependency.getTargetClass());
			if (!from.equals(to) && Structure.ORDER.indexOf(to) >= Structure.ORDER.indexOf(from)) {
				wrong.add(dependency.getDescription());
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void everyPackageBelongsToACapabilityOfTheList() {
		Set<String> unknown = new TreeSet<>();
		for (JavaClass type : CLASSES) {
			if (!type.getPackageName().equals("org.servanda")) {
				unknown.add(Structure.capability(type));
			}
		}
		unknown.removeAll(Structure.ORDER);
		assertThat(unknown).isEmpty();
	}

	@Test
	void nobodyReachesIntoTheInsideOfAnotherCapability() {
		Set<String> wrong = new TreeSet<>();
		for (Dependency dependency : Structure.dependencies(CLASSES)) {
			String from = Structure.capability(dependency.getOriginClass());
			String to = Structure.capability(dependency.getTargetClass());
			if (!from.equals(to) && !dependency.getTargetClass().getPackageName().equals("org.servanda." + to)) {
				wrong.add(dependency.getDescription());
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void packagesFormNoCycle() {
		slices().matching("org.servanda.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void theStatusFunctionKnowsNeitherSpringNorSqlNorAClock() {
		noClasses().that()
			.resideInAPackage("org.servanda.status")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.axonframework..",
					"tools.jackson..")
			.check(CLASSES);
		noClasses().that()
			.resideInAPackage("org.servanda.status")
			.should()
			.callMethodWhere(new DescribedPredicate<>("asks a clock") {
				@Override
				public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
					return call.getName().equals("now") || call.getName().equals("currentTimeMillis")
							|| call.getName().equals("nanoTime");
				}
			})
			.check(CLASSES);
	}

	@Test
	void timesAndIdsKnowNothingButTheJdkAndTheNamesOfJsonFields() {
		classes().that()
			.resideInAPackage("org.servanda.time")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("org.servanda.time", "java..", "com.fasterxml.jackson.annotation", "org.jspecify..")
			.check(CLASSES);
	}

	@Test
	void onlyTheLedgerKnowsAxonExceptForTheMarksOnHandlers() {
		noClasses().that()
			.resideOutsideOfPackage("org.servanda.ledger..")
			.should()
			.dependOnClassesThat(new DescribedPredicate<>("are Axon's, marks on handlers aside") {
				@Override
				public boolean test(JavaClass type) {
					return type.getPackageName().startsWith("org.axonframework") && !type.isAnnotation()
							&& !type.getSimpleName().equals("AggregateCreationPolicy");
				}
			})
			.check(CLASSES);
	}

}

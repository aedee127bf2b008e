package io.almanac.scaler.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The modules of the build as their {@code pom.xml} says: folder and dependencies inside the project, without those of
 * tests. Folders that hold nothing but modules are left out.
 */
record Modules(Map<String, Path> folders, Map<String, Set<String>> dependencies) {
    private static final String PREFIX = "almanac-";

    static Modules read() {
        Modules modules = new Modules(new LinkedHashMap<>(), new LinkedHashMap<>());
        modules.add(Path.of(""));
        return modules;
    }

    private void add(Path folder) {
        Element project = project(Documents.ROOT.resolve(folder).resolve("pom.xml"));
        List<Element> parts = children(project, "modules")
                .flatMap(all -> children(all, "module"))
                .toList();
        if (parts.isEmpty()) {
            String name = text(project, "artifactId").replace(PREFIX, "");
            folders.put(name, folder);
            dependencies.put(name, dependencies(project));
        }
        parts.forEach(part -> add(folder.resolve(part.getTextContent().strip())));
    }

    private static Set<String> dependencies(Element project) {
        Set<String> names = new LinkedHashSet<>();
        Stream<Element> profiles = children(project, "profiles").flatMap(all -> children(all, "profile"));
        Stream.concat(Stream.of(project), profiles)
                .flatMap(part -> children(part, "dependencies"))
                .flatMap(all -> children(all, "dependency"))
                .filter(one -> text(one, "groupId").equals("io.almanac"))
                .filter(one -> !text(one, "scope").equals("test"))
                .forEach(one -> names.add(text(one, "artifactId").replace(PREFIX, "")));
        return names;
    }

    /** As a Mermaid graph, without arrows that others imply. */
    String drawing() {
        List<String> lines = new ArrayList<>(List.of("```mermaid", "graph BT"));
        dependencies.forEach((name, known) -> {
            List<String> direct = known.stream()
                    .filter(one -> known.stream().noneMatch(other -> reaches(other, one)))
                    .sorted()
                    .toList();
            lines.add("  " + name + (direct.isEmpty() ? "" : " --> " + String.join(" & ", direct)));
        });
        lines.add("```");
        return String.join("\n", lines);
    }

    /** Whether {@code from} knows {@code to}, itself or by others. */
    private boolean reaches(String from, String to) {
        Set<String> known = dependencies.getOrDefault(from, Set.of());
        return known.contains(to) || known.stream().anyMatch(next -> reaches(next, to));
    }

    private static Element project(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(pom.toString(), e);
        }
    }

    private static String text(Element parent, String name) {
        return children(parent, name)
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name));
    }
}

package io.poolkeeper.registry.domain.text;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where lines begin and end in a text, and what they hold. */
record Lines(String text) {

    /** As the text ends its lines. */
    String end() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int from(Node node) {
        return index(node.getStartMark().orElseThrow());
    }

    int to(Node node) {
        return index(node.getEndMark().orElseThrow());
    }

    int column(Node node) {
        return node.getStartMark().orElseThrow().getColumn();
    }

    int startOfLine(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    /** Before the line's end. */
    int endOfLine(int index) {
        int end = text.indexOf('\n', index);
        end = end < 0 ? text.length() : end;
        return end > 0 && end <= text.length() && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** After the line's end. */
    int nextLine(int index) {
        int end = text.indexOf('\n', index);
        return end < 0 ? text.length() : end + 1;
    }

    /**
     * End of the last line that says something of a block: the parser lets a block end where the next thing begins, after
     * blank lines and comments that are not the block's.
     */
    int endOfBlock(Node block) {
        int line = startOfLine(Math.max(from(block), lastCharacter(to(block))));
        while (line > from(block) && silent(line)) {
            line = startOfLine(line - 1);
        }
        return endOfLine(line);
    }

    String indentOf(int index) {
        int start = startOfLine(index);
        int end = start;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return text.substring(start, end);
    }

    private int lastCharacter(int end) {
        int index = Math.min(end, text.length());
        while (index > 0 && Character.isWhitespace(text.charAt(index - 1))) {
            index--;
        }
        return index;
    }

    private boolean silent(int lineStart) {
        String line = text.substring(lineStart, endOfLine(lineStart)).strip();
        return line.isEmpty() || line.startsWith("#");
    }

    /** The parser counts code points. */
    private int index(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}

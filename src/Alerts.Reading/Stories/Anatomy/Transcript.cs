using System.Buffers;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>
/// The minutes of a press conference, cut at the labels that say whose turn it is: "Minister Hayashi: …", 【記者】…, &lt;답변&gt; …, 答：….
/// A text is one only where a question is followed by somebody's turn, or where a heading says whose statement follows.
/// </summary>
internal sealed class Transcript(PhraseBook phrases)
{
    private const int LongestLabel = 60;
    private const int LongestLabelCjk = 24;
    private const int LongestHeading = 120;
    private const int LongestName = 4;
    private const int ShortestQuestion = 10;
    private const string Opening = "(（【〔[［<＜《";
    private const string Closing = ")）】〕]］>＞》";

    private static readonly SearchValues<char> s_signs = SearchValues.Create("。，、;；!！?？\"“「");

    internal readonly record struct Part(string Text, Turn? Turn);

    public IReadOnlyList<Part> Of(IReadOnlyList<string> paragraphs)
    {
        var parts = new List<Part>();
        Turn? turn = null;
        foreach (var paragraph in paragraphs)
        {
            if (Heading(paragraph) is { } heading)
            {
                turn = heading;
                continue;
            }

            foreach (var (text, opened) in Cut(paragraph))
            {
                turn = opened ?? turn;
                if (text.Length > 0)
                {
                    parts.Add(new Part(text, turn));
                }
            }
        }

        return IsTranscript(parts) ? parts : [.. paragraphs.Select(p => new Part(p, null))];
    }

    private static bool IsTranscript(List<Part> parts)
    {
        var asked = parts.FindIndex(p => p.Turn is { IsQuestion: true } && p.Text.Length >= ShortestQuestion);
        return parts.Exists(p => p.Turn is { IsStatement: true })
            || (asked >= 0 && parts.FindIndex(asked, p => p.Turn is { IsQuestion: false }) > asked);
    }

    /// <summary>"Opening Statement by Chief Cabinet Secretary Suga" on a line of its own.</summary>
    private Turn? Heading(string line) =>
        line.Length <= LongestHeading
        && phrases.EndAt("transcript.heading", Folding.Flat(line), 0) is > 0 and var end
        && line.AsSpan(end).Trim() is { Length: > 3 } label
        && label[^1] is not ('.' or '。' or ',')
            ? new Turn(label.ToString()) { IsStatement = true }
            : null;

    /// <summary>A paragraph's turns: mostly one, several where question and answer stand in a row.</summary>
    private IEnumerable<(string Text, Turn? Turn)> Cut(string paragraph)
    {
        var start = 0;
        Turn? turn = null;
        for (var at = 0; at < paragraph.Length; at++)
        {
            if (!CanBegin(paragraph, at) || LabelAt(paragraph, at) is not { } label || (at > 1 && !IsPlain(label.Turn)))
            {
                continue;
            }

            if (at > 0)
            {
                yield return (paragraph[start..at].Trim(), turn);
            }

            turn = label.Turn;
            start = label.End;
            at = label.End - 1;
        }

        yield return (paragraph[start..].Trim(), turn);
    }

    /// <summary>Within a paragraph a name before a colon is mostly no label.</summary>
    private static bool IsPlain(Turn turn) => turn.IsQuestion || turn.IsAnswer;

    private static bool CanBegin(string text, int at) =>
        at == 0
        || (at == 1 && text[0] is '「' or '"' or '“')
        || (text[at - 1] is '。' or '？' or '?' or '」' or '”' or ' ' && IsMark(text, at));

    private static bool IsMark(string text, int at) =>
        Opening.Contains(text[at], StringComparison.Ordinal) || text[at] is '问' or '答' or '問';

    private (Turn Turn, int End)? LabelAt(string text, int at)
    {
        var kind = Opening.IndexOf(text[at], StringComparison.Ordinal);
        var isBracket = kind >= 0;
        var from = isBracket ? at + 1 : at;
        var window = text.AsSpan(from, Math.Min(LongestLabel + 1, text.Length - from));
        var length = isBracket ? window.IndexOf(Closing[kind]) : window.IndexOfAny(':', '：');
        var isLabel = length > 0 && IsLabel(window[..length].Trim(), isBracket);
        return isLabel ? (Of(window[..length].Trim().ToString()), from + length + 1)
            : IsBare(text, at) ? (Of(text[at..(at + 1)]), at + 1)
            : null;
    }

    /// <summary>Reporter, answer or post; before a colon a name will do: "MS. ROE", 王某.</summary>
    private bool IsLabel(ReadOnlySpan<char> label, bool isBracket)
    {
        var isCjk = label.ContainsAnyInRange('\u3040', '\uD7A3');
        var isSentence = label.IndexOfAny(s_signs) >= 0 || (isCjk && label.IndexOfAny('.', ',') >= 0);
        return !isSentence
            && label.Length > 0
            && label.Length <= (isCjk ? LongestLabelCjk : LongestLabel)
            && (IsKnown(label.ToString()) || (!isBracket && (isCjk ? label.Length is >= 2 and <= LongestName : IsLatinName(label))));
    }

    private static bool IsLatinName(ReadOnlySpan<char> label)
    {
        foreach (var word in label.Split(' '))
        {
            if (label[word].Length == 0 || !char.IsAsciiLetterUpper(label[word][0]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>問 or 答 with no more than a space behind it.</summary>
    private static bool IsBare(string text, int at) =>
        text[at] is '问' or '答' or '問' && at + 1 < text.Length && text[at + 1] is ' ' or '\u3000';

    /// <summary>Brackets hold much else; a label in them names a reporter, an answer or a post.</summary>
    private bool IsKnown(string label) => phrases.Find("transcript", Folding.Flat(label)).Exists(m => IsLabelWord(m.Class));

    private static bool IsLabelWord(string name) => name is "transcript.asks" or "transcript.answers" or "transcript.post";

    private Turn Of(string label)
    {
        var flat = Folding.Flat(label);
        var found = phrases.Find("transcript", flat, IsLabelWord);
        return new Turn(label)
        {
            IsQuestion =
                found.Exists(m => m.Class == "transcript.asks" && m.End == flat.Length)
                || (found is [{ Class: "transcript.asks", Start: 0 }, ..] && !found.Exists(m => m.Class == "transcript.post")),
            IsAnswer = found is [{ Class: "transcript.answers", Start: 0 } whole] && whole.End == flat.Length,
        };
    }
}

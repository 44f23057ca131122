using Alerts.Platform.Language;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Editions;

/// <summary>A text as it is, and its language where that is not the reader's (BCP 47).</summary>
public sealed record Said(string Text, string? Language = null);

/// <summary>One line of a section: who or what, what we say of it, the source's own sentence, and the source. Nothing is escaped.</summary>
public sealed record EditionEntry
{
    /// <summary>A speaker, an outlet or a value, which stands out; null where there is none.</summary>
    public Said? Lead { get; init; }

    /// <summary>Our words.</summary>
    public string? Text { get; init; }

    /// <summary>A source's sentence; where we say something of it, in quotation marks.</summary>
    public Said? Quote { get; init; }

    /// <summary>The sentence nearest the origin, in its own language.</summary>
    public Said? Original { get; init; }
    public string? Outlet { get; init; }

    /// <summary>Http or https; null where the source has no such address.</summary>
    public string? Url { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>In the reader's words.</summary>
    public string? When { get; init; }

    /// <summary>Whether a later word of the same government stands in its place.</summary>
    public bool IsEarlier { get; init; }

    /// <summary>Whether outlet or time is known.</summary>
    internal bool HasSource => Outlet is not null || When is not null;

    /// <summary>Whether something stands before the quotation.</summary>
    internal bool HasSaid => Lead is not null || Text is not null;

    internal int Words => new[] { Lead?.Text, Text, Quote?.Text, Original?.Text, Outlet, When }.Sum(Count);

    /// <summary>All but the original, as one line of plain text.</summary>
    internal string Line(ReaderText words)
    {
        var earlier = IsEarlier ? $"[{words["Answer.Earlier"]}] " : "";
        var said = Joined(words, "Entry.Said", Lead?.Text, Text);
        var line = HasSaid ? earlier + said : Quote?.Text ?? "";
        var sourced = HasSource ? words["Entry.Sourced", line, Joined(words, "Join.Source", Outlet, When)] : line;
        return HasSaid && Quote is not null ? words["Entry.Quoted", sourced, Quote.Text] : sourced;
    }

    private static string Joined(ReaderText words, string how, params string?[] parts) => words.Joined(how, parts.OfType<string>());

    private static int Count(string? text) => text is null ? 0 : BriefWords.Count(text);
}

/// <param name="Kind">What it holds, for styling.</param>
/// <param name="Title">In the reader's language, without punctuation.</param>
public sealed record EditionSection(SectionKind Kind, string Title, IReadOnlyList<EditionEntry> Entries);

public enum SectionKind
{
    News,
    Brief,
    Official,
    Differences,
    Origins,
}

using System.Globalization;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Editions;

/// <summary>Who and what stories turn on, by the names a reader knows: governments, speakers, topics, values. Pure.</summary>
internal sealed class Names(ReaderText words)
{
    // By the title in English, as facts name speakers; the longest first, since one title may begin another.
    private static readonly Lazy<OfficeRecord[]> s_offices = new(() =>
        [.. KnowledgeBase.Shipped.Records.Offices.Where(o => o.Government is not null).OrderByDescending(o => o.Title.Length)]
    );

    /// <param name="code">ISO 3166; null for one that nobody here knows.</param>
    internal string Government(string? code)
    {
        if (code is null)
        {
            return words["Government.Others"];
        }

        return words.Find("Government." + code)
            ?? KnowledgeBase
                .Shipped.Governments.GetValueOrDefault(code)
                ?.Names.GetValueOrDefault(ReaderLanguages.OfSources(words.Language))
                ?[0]
            ?? KnowledgeBase.Shipped.GovernmentName(code);
    }

    /// <summary>Office and holder in the reader's language; in English, and marked so, where the office is not known in it.</summary>
    internal Said Speaker(string speaker, string? government)
    {
        if (words.Language == ReaderLanguages.Default)
        {
            return new Said(speaker);
        }

        var office = Array.Find(s_offices.Value, o => o.Government == government && speaker.StartsWith(o.Title, StringComparison.Ordinal));
        // A government may speak through its news agency.
        var known = InWords(speaker, office) ?? (Outlet(speaker) is var outlet && outlet != speaker ? outlet : null);
        return known is null ? new Said(speaker, ReaderLanguages.Default) : new Said(known);
    }

    internal string Origin(StoryOrigin origin) => origin.Name == ItemOrigin.NotIdentified ? words["Origin.Unknown"] : Origin(origin.Name);

    /// <summary>As readers of its language call it; one that is not known keeps the name it gives itself.</summary>
    internal string Outlet(string name)
    {
        var plain = Channels.PlainText.ToOneLine(name);
        var outlet = KnowledgeBase.Shipped.Records.Outlets.FirstOrDefault(o => o.Name == plain);
        return outlet is null || words.Language == ReaderLanguages.Default ? plain : InScript(outlet) ?? plain;
    }

    // NHK and CNN are called so everywhere; the short names of agencies are not.
    private string? InScript(OutletRecord outlet)
    {
        var isShort = !outlet.Wire && outlet.Name.All(char.IsAsciiLetterUpper);
        var names = outlet.Names.Where(n => Writing.IsReadable(n, words.Language));
        return isShort
            ? null
            : words.Language switch
            {
                // Japanese names stand before Chinese ones, which may be in Japanese signs too.
                "ja" => names.Take(1).FirstOrDefault(n => Writing.Fits(n, "ja")),
                "ko" => names.FirstOrDefault(),
                var chinese => names.FirstOrDefault(n => Writing.Fits(n, chinese) && !n.Any(char.IsAsciiLetter)),
            };
    }

    /// <param name="id">An IANA name.</param>
    internal string Zone(string id) => words.Find("Zone." + id) ?? id;

    /// <summary>Outlets as readers call them; an office in the reader's language, where its title or holder tells whose it is.</summary>
    internal string Origin(string name)
    {
        name = Channels.PlainText.ToOneLine(name);
        var office = Array.Find(s_offices.Value, o => name.StartsWith(o.Title, StringComparison.Ordinal));
        var isTold =
            office is not null
            && (office.Title != name || Tells(name, office.Government!, KnowledgeBase.Shipped.GovernmentName(office.Government!)));
        return words.Language != ReaderLanguages.Default && isTold ? InWords(name, office) ?? name : Outlet(name);
    }

    private string? InWords(string speaker, OfficeRecord? office)
    {
        if (office is null || words.Find("Office." + office.Id) is not { } title)
        {
            return null;
        }

        // A person whom we do not know keeps the spelling that sources use.
        var rest = speaker[office.Title.Length..].Trim();
        var person = rest.Trim('(', ')');
        return person.Length == 0 ? title : words[rest[0] == '(' ? "Map.Named" : "Speaker.Format", title, Person(person) ?? person];
    }

    /// <summary>Whether a speaker's name says already for whom he speaks, as <c>Japanese government</c> does.</summary>
    internal static bool Tells(string speaker, string code, string government) =>
        speaker.Contains(government, StringComparison.Ordinal)
        || KnowledgeBase.Shipped.Governments.GetValueOrDefault(code) is { } known
            && known
                .Demonyms.Concat(known.Names.Values.SelectMany(n => n))
                .Any(n => n.Length > 1 && speaker.Contains(n, StringComparison.Ordinal));

    /// <summary>An admin's own topic, which has no name in any language, is shown as it is.</summary>
    internal string Topic(string topic) => words.Find("Topic." + topic) ?? topic.Replace('-', ' ');

    internal string Language(string language) => words.Find("Language." + language) ?? language;

    internal string Slot(string slot) => words.Find("Slot." + slot) ?? slot;

    internal string Slot(StorySlot slot) => Slot(Choices.Name(slot));

    /// <summary>A value of a story's detail, which comes as <c>3 missiles</c>, <c>2024-06-12</c> or a name in English.</summary>
    internal Said Value(string value)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new Said(day.ToString(words["Time.Day"], words.Culture));
        }

        if (words.Language == ReaderLanguages.Default)
        {
            return new Said(value);
        }

        var parts = value.Split(' ', 2);
        return parts is [var number, var unit] && number.All(char.IsAsciiDigit) && words.Find("Unit." + Plural(unit)) is { } counted
            ? new Said(string.Format(words.Culture, counted, number))
            : new Said(value, ReaderLanguages.Default);
    }

    private static string Plural(string unit) =>
        unit switch
        {
            "person" => "people",
            "missile" or "ship" => unit + "s",
            _ => unit,
        };

    private string? Person(string name)
    {
        var spellings = KnowledgeBase.Shipped.Records.People.FirstOrDefault(p => p.Names.Contains(name))?.Names ?? [];
        return spellings.FirstOrDefault(n => Writing.Fits(n, words.Language))
            ?? spellings.FirstOrDefault(n => Writing.IsReadable(n, words.Language));
    }
}

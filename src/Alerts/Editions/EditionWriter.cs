using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Reading.Stories;

namespace Alerts.Editions;

/// <summary>Writes a story's edition for one reader. One writer an edition: it remembers which sentences it has used. Pure.</summary>
internal sealed class EditionWriter(StoryFacts facts, Reader reader)
{
    private readonly ChangeWords _changes = new(facts, reader);
    private readonly Names _names = new(reader.Words);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <param name="kind">What the reader is told it as.</param>
    /// <param name="changes">Since the reader was told last.</param>
    internal static StoryEdition Write(
        long id,
        StoryFacts facts,
        AlertKind kind,
        IReadOnlyList<StoryChange> changes,
        string url,
        Reader reader
    ) => new EditionWriter(facts, reader).Write(id, kind, changes, url);

    private StoryEdition Write(long id, AlertKind kind, IReadOnlyList<StoryChange> changes, string url)
    {
        var words = reader.Words;
        var headline = Headline();
        _told.Add(Key(headline.Text));
        var isNew = kind == AlertKind.New || changes.Count == 0;
        var isWithdrawn = changes.Any(c => c.Kind == ChangeKind.Retraction);
        var label = isWithdrawn ? words["Label.Withdrawn"] : words.Of<StoryStatus>(facts.Status);
        return new StoryEdition
        {
            Id = id,
            Status = facts.Status,
            IsWithdrawn = isWithdrawn,
            Label = label,
            Explanation = isWithdrawn ? words["Explained.Withdrawn"] : words[$"Explained.{facts.Status}"],
            Headline = headline,
            HeadlineLanguage = headline.Language is { } foreign ? _names.Language(foreign) : null,
            Topics = [.. facts.Topics.Select(_names.Topic)],
            News = isNew ? null : _changes.Line(changes),
            Subject = Subject(headline, label, isNew ? [] : changes),
            Basis = Basis(),
            Published = Published(),
            Url = url,
            Sections = Sections(changes, isNew),
        };
    }

    /// <param name="changes">None where the reader is told it for the first time.</param>
    private string Subject(Said headline, string label, IReadOnlyList<StoryChange> changes)
    {
        var topic = StoryEdition.TopicOf(headline.Text);
        // A status in the subject would say that it stands.
        return changes.Any(c => c.Kind == ChangeKind.Retraction) ? reader.Words["Entry.Said", _changes.Capital(label), topic]
            : changes.Count == 0 ? reader.Words["Subject.First", topic, label]
            : reader.Words["Subject.News", PlainText.Cut(_changes.Short(changes), 60), topic, label];
    }

    private IReadOnlyList<EditionSection> Sections(IReadOnlyList<StoryChange> changes, bool isNew)
    {
        var words = reader.Words;
        // In the order in which a sentence that would stand in several of them finds its place.
        var news = Section(SectionKind.News, words["Section.News"], News(changes));
        var official = Section(SectionKind.Official, words["Section.Official"], Voices());
        var differences = facts.Contradictions.SelectMany(Difference).ToList();
        var brief = Section(SectionKind.Brief, words["Section.Brief"], Bullets());
        var origins = Section(SectionKind.Origins, words["Section.Origins"], Origins());
        return isNew && (official.Count == 0 || IsReadable(brief))
            ? [.. brief, .. official, .. differences, .. origins]
            : [.. news, .. official, .. differences, .. brief, .. origins];
    }

    // What happened comes first, unless the reader would meet it in a foreign language.
    private static bool IsReadable(List<EditionSection> brief) => brief is [{ Entries: [{ Quote.Language: null }, ..] }];

    private Said Headline()
    {
        var own = facts.Headlines.FirstOrDefault(h => h.Language == reader.Language);
        var shown = own ?? facts.Headlines.FirstOrDefault(h => h.Text == facts.Headline);
        return new Said(PlainText.ToOneLine(shown?.Text ?? facts.Headline), reader.Foreign(shown?.Language));
    }

    // What an answer or a difference says anew stands with it below.
    private IEnumerable<EditionEntry> News(IReadOnlyList<StoryChange> changes) =>
        changes
            .Where(c => c.Sentence is not null && _changes.StandsAlone(c))
            .Select(c => new EditionEntry
            {
                Text = _changes.Capital(_changes.Of(c)),
                Quote = Quote(c.Sentence!, LanguageOf(c.Sentence!)),
                Outlet = Outlet(c.Outlet),
            })
            .Where(e => e.Quote is not null);

    private List<EditionEntry> Voices()
    {
        var voices = facts
            .Responses.GroupBy(r => (r.Speaker, r.Sentence, r.Outlet, r.Superseded))
            .Select(g => (Response: g.First(), Stances: _changes.Stances(g)))
            .GroupBy(v => (v.Response.Government, v.Response.Speaker, v.Stances, v.Response.Superseded))
            .Select(g => g.OrderBy(v => Strangeness(v.Response)).ThenByDescending(v => v.Response.At).First())
            .ToList();

        // Where a person or an office is named, the government at large says it no second time.
        var named = voices.Where(v => !v.Response.AtLarge).Select(Word).ToHashSet();
        return
        [
            .. voices
                .Where(v => !v.Response.AtLarge || !named.Contains(Word(v)))
                .OrderBy(v => v.Response.Superseded)
                .ThenByDescending(v => v.Response.At)
                .Select(v => Voice(v.Response, v.Stances)),
        ];

        static (string?, string, bool) Word((OfficialResponse Response, string Stances) voice) =>
            (voice.Response.Government, voice.Stances, voice.Response.Superseded);
    }

    /// <summary>How far a sentence is from what its reader would choose: another language; the other way to write Chinese.</summary>
    private int Strangeness(OfficialResponse response) =>
        response.Language == reader.Language ? (Writing.Fits(response.Sentence, reader.Words.Language) ? 0 : 1)
        // What the brief would quote is said here, and so once.
        : Brief.Bullets.Any(b => b.Text == response.Sentence) ? 2
        : 3;

    private EditionEntry Voice(OfficialResponse response, string stances) =>
        Dated(response.At) with
        {
            Lead = _changes.Speaker(response),
            Text = response.Edited ? reader.Words["Mark.Edited", stances] : stances,
            // A page has room for what was said before.
            Quote =
                response.Stance == Stance.NoStatement || (response.Superseded && !reader.IsLive)
                    ? null
                    : Quote(response.Sentence, response.Language),
            Outlet = Outlet(response.Outlet),
            Url = WebAddress(response.Url),
            IsEarlier = response.Superseded,
        };

    private IEnumerable<EditionSection> Difference(Contradiction contradiction) =>
        Section(
            SectionKind.Differences,
            reader.Words["Section.DifferencesOn", _names.Slot(contradiction.Slot)],
            contradiction.Values.GroupBy(v => _changes.Value(contradiction.Slot, v)).Select(g => Value(g.Key, [.. g]))
        );

    private EditionEntry Value(Said value, IReadOnlyList<ContradictionValue> outlets) =>
        new()
        {
            Lead = value,
            Quote = outlets.Select(v => Quote(v.Sentence, LanguageOf(v.Sentence))).FirstOrDefault(q => q is not null),
            Outlet = reader.Words.Joined("Join.List", outlets.Select(v => _names.Outlet(v.Outlet)).Distinct()),
        };

    private Brief Brief => facts.Briefs.GetValueOrDefault(reader.Language) ?? facts.Brief;

    private List<EditionEntry> Bullets()
    {
        return Brief
            .Bullets.OrderBy(b => b.Language is null || b.Language == reader.Language ? 0 : 1)
            .Where(b => _told.Add(Key(b.Text)))
            .Select(b =>
                Dated(b.At) with
                {
                    Quote = new Said(PlainText.ToOneLine(b.Text), reader.Foreign(b.Language)),
                    Original =
                        b.Original is { } original && _told.Add(Key(original))
                            ? new Said(PlainText.ToOneLine(original), b.OriginalLanguage)
                            : null,
                    Outlet = Outlet(b.Outlet),
                    Url = WebAddress(b.Url),
                }
            )
            .ToList();
    }

    private List<EditionEntry> Origins() =>
        facts
            .Origins.Select(o => new EditionEntry
            {
                Lead = new Said(_names.Origin(o)),
                Text =
                    o.HandsOn ? reader.Words["Origin.HandsOn"]
                    : o.Edited ? reader.Words["Origin.Edited"]
                    : o.Anonymous ? reader.Words["Origin.Anonymous"]
                    : null,
                Quote = o.Sentence is null ? null : Quote(o.Sentence, LanguageOf(o.Sentence)),
                Outlet = o.Sentence is null || o.Outlet == o.Name ? null : Outlet(o.Outlet),
            })
            .ToList();

    private string Basis()
    {
        var words = reader.Words;
        var outlets = facts.Outlets.Count == 1 ? _names.Outlet(facts.Outlets[0]) : words.Count("Count.Outlets", facts.Outlets.Count);
        var names = facts.Origins.Where(o => !o.HandsOn).Select(_names.Origin).Distinct();
        return facts.IndependentOrigins == 0
            ? words["Basis.Unknown", outlets]
            : words["Basis.Named", outlets, words.Count("Count.Origins", facts.IndependentOrigins), words.Joined("Join.List", names)];
    }

    private string? Published() =>
        (facts.FirstPublished, facts.LastPublished) switch
        {
            ({ } first, { } last) when last - first >= TimeSpan.FromMinutes(1) => reader.Words[
                "Time.PublishedFromTo",
                reader.Exact(first),
                reader.Exact(last)
            ],
            ({ } first, _) => reader.Words["Time.Published", reader.Exact(first)],
            _ => null,
        };

    private EditionEntry Dated(DateTimeOffset? at) => new() { At = at, When = at is { } known ? reader.Time(known) : null };

    /// <summary>In quotation marks, unless it brings its own; null where it has been quoted.</summary>
    private Said? Quote(string sentence, string? language)
    {
        var text = PlainText.ToOneLine(sentence);
        if (text.Length == 0 || !_told.Add(Key(text)))
        {
            return null;
        }

        var quoted = "“\"«「『‘".Contains(text[0], StringComparison.Ordinal) ? text : reader.Words["Quote.Marked", text];
        return new Said(quoted, reader.Foreign(language));
    }

    private string? LanguageOf(string sentence) =>
        facts.Responses.FirstOrDefault(r => r.Sentence == sentence)?.Language
        ?? facts.Brief.Bullets.FirstOrDefault(b => b.Text == sentence)?.Language
        ?? SentenceLanguage.Guess(sentence);

    private static List<EditionSection> Section(SectionKind kind, string title, IEnumerable<EditionEntry> entries)
    {
        EditionEntry[] all = [.. entries];
        return all.Length == 0 ? [] : [new EditionSection(kind, title, all)];
    }

    private static string Key(string sentence) => string.Concat(sentence.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private string? Outlet(string? name) => name is null ? null : _names.Outlet(name);

    private static string? WebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.AbsoluteUri : null;
}

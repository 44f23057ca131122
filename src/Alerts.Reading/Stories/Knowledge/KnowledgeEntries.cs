using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>Knowledge as single entries, to be listed, edited and laid over what is shipped.</summary>
internal static class KnowledgeEntries
{
    internal static readonly JsonSerializerOptions Json = new(ReadingJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All entries of a kind, by key.</summary>
    internal static IEnumerable<KnowledgeEntry> Of(KnowledgeRecords records, KnowledgeKind kind) =>
        kind switch
        {
            KnowledgeKind.Governments => records.Governments.Select(g => Entry(kind, g.Id, g)),
            KnowledgeKind.Offices => records.Offices.Select(o => Entry(kind, o.Id, o)),
            KnowledgeKind.People => records.People.Select(p => Entry(kind, p.Id, p)),
            KnowledgeKind.Outlets => records.Outlets.Select(o => Entry(kind, o.Name, o)),
            _ => Classes(records).Select(c => Entry(kind, c.Key, c)),
        };

    /// <summary>The records with entries replaced, added and taken away.</summary>
    /// <exception cref="JsonException">An entry is none of its kind; <see cref="KnowledgeRules"/> tells that beforehand.</exception>
    internal static KnowledgeRecords Overlay(KnowledgeRecords records, IReadOnlyCollection<KnowledgeEntry> overlay)
    {
        var byKind = overlay.ToLookup(e => e.Kind);
        return records with
        {
            Governments = Merge(records.Governments, g => g.Id, byKind[KnowledgeKind.Governments]),
            Offices = Merge(records.Offices, o => o.Id, byKind[KnowledgeKind.Offices]),
            People = Merge(records.People, p => p.Id, byKind[KnowledgeKind.People]),
            Outlets = Merge(records.Outlets, o => o.Name, byKind[KnowledgeKind.Outlets]),
            Phrases = Group(Merge([.. Classes(records)], c => c.Key, byKind[KnowledgeKind.Phrases])),
        };
    }

    /// <summary>An entry in the very words in which it is exported, so that two of one meaning are equal.</summary>
    /// <exception cref="JsonException">The text is no entry of the kind.</exception>
    internal static KnowledgeEntry Parse(KnowledgeKind kind, string json)
    {
        switch (kind)
        {
            case KnowledgeKind.Governments:
                var government = Read<GovernmentRecord>(json);
                return Entry(kind, government.Id, government);
            case KnowledgeKind.Offices:
                var office = Read<OfficeRecord>(json);
                return Entry(kind, office.Id, office);
            case KnowledgeKind.People:
                var person = Read<PersonRecord>(json);
                return Entry(kind, person.Id, person);
            case KnowledgeKind.Outlets:
                var outlet = Read<OutletRecord>(json);
                return Entry(kind, outlet.Name, outlet);
            default:
                var phrases = Read<PhraseClass>(json);
                if (phrases.Language is null || phrases.Class is null)
                {
                    throw new JsonException("Phrases have a language and a class.");
                }

                return Entry(kind, phrases.Key, phrases);
        }
    }

    internal static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("The entry is empty.");

    private static KnowledgeEntry Entry<T>(KnowledgeKind kind, string key, T record) =>
        new(kind, key, JsonSerializer.Serialize(record, Json));

    private static IEnumerable<PhraseClass> Classes(KnowledgeRecords records) =>
        records.Phrases.SelectMany(p => p.Phrases.Select(c => new PhraseClass(p.Language, c.Key, c.Value)));

    private static PhrasesRecord[] Group(IReadOnlyList<PhraseClass> classes) =>
        [
            .. classes
                .GroupBy(c => c.Language, StringComparer.Ordinal)
                .Select(g => new PhrasesRecord(g.Key, g.ToDictionary(c => c.Class, c => c.Phrases, StringComparer.Ordinal))),
        ];

    // What is shipped keeps its place, since the order decides between two of the same name; what is new comes last.
    private static T[] Merge<T>(IReadOnlyList<T> shipped, Func<T, string> keyOf, IEnumerable<KnowledgeEntry> overlay)
    {
        var edited = overlay.ToDictionary(e => e.Key, e => e.Json, StringComparer.Ordinal);
        var known = shipped.Select(keyOf).ToHashSet(StringComparer.Ordinal);
        var kept = shipped.Select(s =>
            !edited.TryGetValue(keyOf(s), out var json) ? s
            : json is null ? default
            : Read<T>(json)
        );
        var added = edited
            .Where(e => e.Value is not null && !known.Contains(e.Key))
            .OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => Read<T>(e.Value!));
        return [.. kept.OfType<T>(), .. added];
    }
}

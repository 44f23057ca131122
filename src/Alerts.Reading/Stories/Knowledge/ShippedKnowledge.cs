using System.Text.Json;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>The knowledge that comes with the product: the JSON files of this folder.</summary>
internal static class ShippedKnowledge
{
    private static readonly string[] s_languages = ["en", "ja", "ko", "zh"];

    public static KnowledgeRecords Records { get; } = ReadRecords();

    public static IReadOnlyList<PlaceRecord> Places { get; } = Read<PlacesFile>("places").Places;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Concepts { get; } = Read<ConceptsFile>("concepts").Concepts;

    /// <summary>Shared words that name something that happens.</summary>
    public static IReadOnlyList<string> EventConcepts { get; } = Read<ConceptsFile>("concepts").Events;

    internal static T Read<T>(string name)
    {
        using var stream = typeof(ShippedKnowledge).Assembly.GetManifestResourceStream($"stories/{name}.json")!;
        return JsonSerializer.Deserialize<T>(stream, ReadingJson.Default.Options)!;
    }

    private static KnowledgeRecords ReadRecords()
    {
        var governments = Read<GovernmentsFile>("governments");
        return new KnowledgeRecords(
            governments.Governments,
            Read<OfficesFile>("offices").Offices,
            Read<PeopleFile>("people").People,
            Read<OutletsFile>("outlets").Outlets,
            [.. s_languages.Select(l => Read<PhrasesRecord>("phrases." + l))]
        )
        {
            Pairs = governments.Pairs,
        };
    }

    internal sealed record PlaceRecord(string Id, string Name, string? In, bool Country, IReadOnlyList<string> Names);

    internal sealed record GovernmentsFile(IReadOnlyList<GovernmentRecord> Governments, IReadOnlyList<PairRecord> Pairs);

    internal sealed record OfficesFile(IReadOnlyList<OfficeRecord> Offices);

    internal sealed record PeopleFile(IReadOnlyList<PersonRecord> People);

    internal sealed record OutletsFile(IReadOnlyList<OutletRecord> Outlets);

    internal sealed record PlacesFile(IReadOnlyList<PlaceRecord> Places);

    internal sealed record ConceptsFile(IReadOnlyDictionary<string, IReadOnlyList<string>> Concepts, IReadOnlyList<string> Events);
}

namespace Alerts.Reading.Stories;

/// <summary>What a person has set right in the reading of one item. It stays with the item, whatever joins its story later.</summary>
/// <param name="Origin">On whose word the item reports; null where that is left as it was read.</param>
/// <param name="Stances">What was read of single sentences, put right.</param>
public sealed record HandEdits(OriginEdit? Origin = null, IReadOnlyList<StanceEdit>? Stances = null)
{
    public IReadOnlyList<StanceEdit> Stances { get; init; } = Stances ?? [];
}

/// <param name="Name">The outlet or body; null where it is not identified.</param>
public sealed record OriginEdit(string? Name);

/// <param name="Sentence">The sentence that the response was read in, to the letter.</param>
/// <param name="Government">Whose response it was read as.</param>
/// <param name="Stance">What it is; null where it is no response at all.</param>
public sealed record StanceEdit(string Sentence, string? Government, Stance? Stance);

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>What is wrong with an entry, by field.</summary>
internal sealed class ProblemList
{
    private const int MostNames = 500;
    private const int LongestName = 200;
    internal const string NoControls = "Control characters such as U+0000 cannot be stored.";

    internal Dictionary<string, string[]> Found { get; } = [];

    internal void Add(string field, string reason) => Found[field] = [.. Found.GetValueOrDefault(field, []), reason];

    internal void Name(string field, string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            Add(field, $"This needs 1 to {LongestName} characters.");
        }
        else if (name.Any(char.IsControl))
        {
            Add(field, NoControls);
        }
    }

    internal void Names(string field, IEnumerable<string>? names, bool mayBeEmpty = false)
    {
        if (names is null && mayBeEmpty)
        {
            Add(field, "Give a list; it may be empty.");
            return;
        }

        var all = names?.Take(MostNames + 1).ToList() ?? [];
        if (all.Count == 0 && !mayBeEmpty)
        {
            Add(field, "At least one spelling is needed.");
        }

        if (all.Count > MostNames || all.Exists(n => string.IsNullOrWhiteSpace(n) || n.Length > LongestName))
        {
            Add(field, $"At most {MostNames} spellings, each of 1 to {LongestName} characters.");
        }
        else if (all.Exists(n => n.Any(char.IsControl)))
        {
            Add(field, NoControls);
        }
    }
}

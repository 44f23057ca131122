namespace Alerts.Reading.Stories.Clustering;

/// <summary>A story that an item seems to belong to.</summary>
/// <param name="Score">0 to 1: how likely the item and the story's likest one tell of one event.</param>
/// <param name="AlsoIn">Other stories that the item belongs to as well: it shows that all are one.</param>
public sealed record StoryMatch(string StoryId, double Score, IReadOnlyList<string> AlsoIn);

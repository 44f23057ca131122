using Alerts.Reading.Stories.Clustering;

namespace Alerts.Stories;

/// <summary>Section <c>Stories</c>.</summary>
internal sealed class StoriesOptions
{
    /// <summary>How long after an item another one can still join its story.</summary>
    public TimeSpan Window { get; set; } = StoryIndex.DefaultWindow;
}

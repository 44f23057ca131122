using Alerts.Reading.Stories;

namespace Alerts.Stories;

/// <summary>What an item did to the stories: what to tell readers next.</summary>
internal abstract record StoryOutcome
{
    private StoryOutcome(Story story) => Story = story;

    public Story Story { get; }

    /// <summary>Nobody told of it before: alert.</summary>
    public sealed record Opened : StoryOutcome
    {
        public Opened(Story story)
            : base(story) { }
    }

    /// <summary>Something that readers were told has changed: alert again and say what.</summary>
    public sealed record Changed : StoryOutcome
    {
        public Changed(Story story, IReadOnlyList<StoryChange> changes)
            : base(story) => Changes = changes;

        public IReadOnlyList<StoryChange> Changes { get; }
    }

    /// <summary>One more outlet and nothing that readers do not know: nobody is told.</summary>
    public sealed record Joined : StoryOutcome
    {
        public Joined(Story story)
            : base(story) { }
    }
}

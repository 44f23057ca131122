using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories;

/// <summary>What one item says by itself: made outside the story lease, put together with others' within it.</summary>
public sealed class ItemReading
{
    internal ItemReading(ReadItem read, KnowledgeBase knowledge)
    {
        Read = read;
        Knowledge = knowledge;
    }

    public StoryItem Item => Read.Item;

    /// <summary>The knowledge it was read with: a reading holds as long as that does.</summary>
    public KnowledgeBase Knowledge { get; }

    internal ReadItem Read { get; }
}

namespace Alerts.Reading.Stories.Facts;

/// <summary>Of what items' sentences name, the details of the story's main event.</summary>
internal sealed class StoryDetails(Core core)
{
    private const int LeastShared = 2;

    public StoryDetail[] Of(IReadOnlyList<ReadItem> items) =>
        [.. items.SelectMany(OfItem).DistinctBy(d => (d.Slot, d.About, d.Value, d.Outlet))];

    private List<StoryDetail> OfItem(ReadItem item)
    {
        var told = new List<StoryDetail>();
        DateOnly? known = null;
        foreach (var sentence in item.Details)
        {
            if (sentence.Meeting is { } meeting)
            {
                told.Add(meeting);
            }

            if (IsOnEvent(sentence) && !IsEarlierEvent(known, sentence.Day))
            {
                told.AddRange(sentence.Details);
                known = AddDate(told, known, sentence);
            }
        }

        return told;
    }

    private bool IsOnEvent(DetailedSentence sentence) => sentence.IsOfEvent && core.Overlap(sentence.Sentence) >= LeastShared;

    /// <summary>An earlier event, told as background.</summary>
    private static bool IsEarlierEvent(DateOnly? known, DateOnly? day) =>
        known is { } ours && day is { } other && Math.Abs(ours.DayNumber - other.DayNumber) > 1;

    /// <returns>The day of the item's main event, once a sentence has named it.</returns>
    private static DateOnly? AddDate(List<StoryDetail> told, DateOnly? known, DetailedSentence sentence)
    {
        if (known is not null || sentence.Date is not { } date)
        {
            return known;
        }

        told.Add(date);
        return sentence.Day;
    }
}

using Alerts.Polling.Items;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>Compares two classifiers that differ in a few terms.</summary>
/// <param name="touched">The changed terms, as they were and as they become: an item that has none of them gets the same verdict from
/// both.</param>
internal sealed class VerdictComparison(Classifier before, Classifier after, TermSet touched)
{
    /// <summary>Null where the verdict stays.</summary>
    public BacktestItem? Change(FeedItem item)
    {
        var input = ItemInput.Of(item);
        if (!Classifier.Mentions(input, touched))
        {
            return null;
        }

        var (scoreBefore, scoreAfter) = (before.Score(input), after.Score(input));
        var gained = after.IsRelevant(scoreAfter);
        if (before.IsRelevant(scoreBefore) == gained)
        {
            return null;
        }

        // Gained: what speaks for it now. Lost: what spoke for it before.
        var deciding = (gained ? after : before).Classify(input).Reasons.MaxBy(r => r.Weight);
        return new BacktestItem(
            item.Id,
            item.Title,
            item.Outlet,
            item.Link,
            scoreBefore,
            scoreAfter,
            deciding?.Term,
            deciding?.Sentence,
            deciding is null ? null : input.FullText.Substring(deciding.Start, deciding.Length)
        );
    }
}

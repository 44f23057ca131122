using System.ComponentModel.DataAnnotations;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying;

/// <summary>Section <c>Relevance</c>.</summary>
internal sealed class RelevanceOptions
{
    /// <summary>An item is relevant from this score on, 0 to 1.</summary>
    [Range(0.01, 0.99, ErrorMessage = "Relevance:Threshold must lie between 0.01 and 0.99; 0.5 is usual.")]
    public double Threshold { get; set; } = RelevanceModel.DefaultThreshold;

    /// <summary>After a change of the watch terms the items of so many days are judged again.</summary>
    [Range(0, 365, ErrorMessage = "Relevance:RejudgeDays must lie between 0 and 365.")]
    public int RejudgeDays { get; set; } = 7;
}

using System.ComponentModel.DataAnnotations;

namespace Alerts.Classifying.SecondOpinion;

/// <summary>Section <c>Language</c>.</summary>
public sealed class LanguageOptions
{
    /// <summary>Address of the Azure AI Language resource, with its own subdomain. Without one no second opinion is asked for.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Text records of 1,000 characters that all instances together may have read in a day of UTC.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Language:DailyBudget is a number of text records a day, 0 to 1,000,000.")]
    public int DailyBudget { get; set; } = 1000;

    /// <summary>A verdict with a score from here …</summary>
    [Range(0.0, 1.0, ErrorMessage = "Language:BandFrom must lie between 0 and 1.")]
    public double BandFrom { get; set; } = 0.25;

    /// <summary>… to here is uncertain enough for a second opinion.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Language:BandTo must lie between 0 and 1.")]
    public double BandTo { get; set; } = 0.75;

    internal bool IsUncertain(double score) => score >= BandFrom && score <= BandTo;

    /// <summary>How long an answer may take.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "00:02:00",
        ErrorMessage = "Language:Timeout must lie between 1 second and 2 minutes, such as 00:00:10."
    )]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}

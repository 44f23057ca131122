using Alerts.Reading.Relevance.Learning;

namespace Alerts.Reading.Tests.Relevance;

public sealed class CalibrationTests
{
    [Fact]
    public void Scores_that_are_too_sure_are_brought_back_to_what_they_are_worth()
    {
        // Drawn so that the truth is a third of the logit, less one.
        var random = new Random(7);
        var judged = Enumerable
            .Range(0, 20_000)
            .Select(_ => (random.NextDouble() * 20) - 10)
            .Select(logit => (logit, random.NextDouble() < 1 / (1 + Math.Exp(-((logit / 3) - 1)))))
            .ToList();
        var scale = Calibration.Fit(judged);
        Assert.InRange(scale.Slope, 0.31, 0.36);
        Assert.InRange(scale.Offset, -1.1, -0.9);
    }

    [Fact]
    public void Scores_that_tell_the_truth_stay_as_they_are()
    {
        var random = new Random(7);
        var judged = Enumerable
            .Range(0, 20_000)
            .Select(_ => (random.NextDouble() * 8) - 4)
            .Select(logit => (logit, random.NextDouble() < 1 / (1 + Math.Exp(-logit))))
            .ToList();
        Assert.InRange(Calibration.Fit(judged).Slope, 0.95, 1.05);
    }
}

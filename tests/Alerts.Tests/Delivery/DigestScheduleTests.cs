using System.Globalization;
using Alerts.Delivery;
using Alerts.Subscriptions;

namespace Alerts.Tests.Delivery;

public sealed class DigestScheduleTests
{
    private static readonly SubscriptionPreferences s_basis = SubscriptionPreferences.Default;

    [Theory]
    [InlineData(Cadence.Immediate, "Asia/Tokyo", "2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z")]
    [InlineData(Cadence.Hourly, "Etc/UTC", "2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z")]
    [InlineData(Cadence.Hourly, "Asia/Kolkata", "2026-11-20T09:10:00Z", "2026-11-20T09:30:00Z")]
    [InlineData(Cadence.Daily, "Asia/Tokyo", "2026-11-20T09:00:00Z", "2026-11-20T23:00:00Z")]
    [InlineData(Cadence.Daily, "Asia/Tokyo", "2026-11-20T22:59:59Z", "2026-11-20T23:00:00Z")]
    [InlineData(Cadence.Daily, "Asia/Tokyo", "2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z")]
    [InlineData(Cadence.Weekly, "Europe/London", "2026-11-20T09:00:00Z", "2026-11-23T08:00:00Z")]
    [InlineData(Cadence.Weekly, "Europe/London", "2026-11-23T08:00:00Z", "2026-11-30T08:00:00Z")]
    [InlineData(Cadence.Monthly, "Asia/Tokyo", "2026-11-20T09:00:00Z", "2026-11-30T23:00:00Z")]
    [InlineData(Cadence.Monthly, "Asia/Tokyo", "2026-11-30T22:59:59Z", "2026-11-30T23:00:00Z")]
    [InlineData(Cadence.Monthly, "Asia/Tokyo", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z")]
    public void Cadence_is_told_by_the_subscribers_clock(Cadence cadence, string zone, string now, string due) =>
        Assert.Equal(At(due), new DigestSchedule(s_basis with { Cadence = cadence, TimeZone = zone }).For(At(now)).DueAt);

    // Berlin 2026: forward on 29 March (02:00 does not exist), back on 25 October (02:00 to 03:00 comes twice).
    [Theory]
    [InlineData(2, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData(2, "2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z")]
    [InlineData(2, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z")]
    [InlineData(2, "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z")]
    [InlineData(8, "2026-10-24T12:00:00Z", "2026-10-25T07:00:00Z")]
    [InlineData(8, "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z")]
    public void A_daily_digest_comes_once_on_the_days_when_clocks_change(int hour, string now, string due) =>
        Assert.Equal(
            At(due),
            new DigestSchedule(s_basis with { Cadence = Cadence.Daily, TimeZone = "Europe/Berlin", DigestHour = hour }).For(At(now)).DueAt
        );

    [Theory]
    [InlineData("22:00", "07:00", "2026-11-20T15:00:00Z", "2026-11-20T22:00:00Z")] // midnight in Tokyo
    [InlineData("22:00", "07:00", "2026-11-20T13:00:00Z", "2026-11-20T22:00:00Z")] // 22:00 sharp
    [InlineData("22:00", "07:00", "2026-11-20T22:00:00Z", "2026-11-20T22:00:00Z")] // 07:00 sharp: over
    [InlineData("12:00", "13:00", "2026-11-20T03:30:00Z", "2026-11-20T04:00:00Z")]
    [InlineData("12:00", "13:00", "2026-11-20T05:00:00Z", "2026-11-20T05:00:00Z")]
    public void Quiet_hours_hold_an_alert_until_they_end(string from, string to, string now, string due)
    {
        var result = new DigestSchedule(s_basis with { TimeZone = "Asia/Tokyo", QuietHours = Quiet(from, to) }).For(At(now));

        Assert.Equal((At(due), At(due) != At(now)), (result.DueAt, result.InDigest));
    }

    [Theory]
    [InlineData("23:00", "02:30", "2026-03-28T23:30:00Z", "2026-03-29T01:00:00Z")] // 02:30 does not exist: the first minute after the gap
    [InlineData("23:00", "02:30", "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z")] // the first of two
    [InlineData("02:00", "02:30", "2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z")] // in the second of two
    public void Quiet_hours_end_right_on_the_days_when_clocks_change(string from, string to, string now, string due) =>
        Assert.Equal(
            At(due),
            new DigestSchedule(s_basis with { TimeZone = "Europe/Berlin", QuietHours = Quiet(from, to) }).For(At(now)).DueAt
        );

    [Fact]
    public void No_alert_is_ever_due_before_now_or_in_quiet_hours()
    {
        var random = new Random(7);
        string[] zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu"];
        for (var i = 0; i < 20_000; i++)
        {
            var zone = zones[random.Next(zones.Length)];
            var quiet = new QuietHours(
                new TimeOnly(random.Next(24), random.Next(4) * 15),
                new TimeOnly(random.Next(24), (random.Next(4) * 15) + 1)
            );
            var preferences = s_basis with
            {
                Cadence = (Cadence)random.Next(4),
                TimeZone = zone,
                QuietHours = quiet,
                DigestHour = random.Next(24),
                DigestDay = (DayOfWeek)random.Next(7),
            };
            var now = At("2026-01-01T00:00:00Z").AddMinutes(random.Next(365 * 24 * 60));

            var due = new DigestSchedule(preferences).For(now).DueAt;

            Assert.InRange(due, now, now.AddDays(8.1));
            var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
            Assert.False(quiet.Contains(local), $"{preferences} at {now:O} is due at {due:O}, {local} local");
        }
    }

    private static QuietHours Quiet(string from, string to) =>
        new(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

namespace Alerts.Testing;

internal static class Wait
{
    /// <summary>Asks again and again until it holds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan patience, Func<string> otherwise)
    {
        var giveUpAt = TimeProvider.System.GetUtcNow() + patience;
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < giveUpAt, otherwise());
            await Task.Delay(50);
        }
    }
}

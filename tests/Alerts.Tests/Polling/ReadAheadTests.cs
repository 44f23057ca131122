using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class ReadAheadTests
{
    [Fact]
    public async Task Who_reads_ahead_waits_until_enough_of_it_is_stored()
    {
        var ahead = new ReadAhead(100);
        ahead.Add(60);
        await ahead.WaitAsync(CancellationToken.None);
        ahead.Add(90);

        var waits = ahead.WaitAsync(CancellationToken.None);
        ahead.Remove(40);
        Assert.False(waits.IsCompleted);
        Assert.Equal(110, ahead.Held);
        ahead.Remove(20);

        await waits.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_turn_that_is_called_off_waits_no_longer()
    {
        var ahead = new ReadAhead(1);
        ahead.Add(1);
        using var off = new CancellationTokenSource();

        var waits = ahead.WaitAsync(off.Token);
        await off.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
    }
}
